/// One line of a data sheet.
package struct Specification: Codable, Sendable, Equatable {
    package var label: String
    package var value: String

    package init(label: String, value: String) {
        self.label = label
        self.value = value
    }
}

extension Specification: Documented {
    package static let fields: FieldNotes = [
        "label": .init("What is specified.", example: "Coolant"),
        "value": .init("As on the data sheet.", example: "Water with 20 % glycol"),
    ]
}
