/// One line of a data sheet.
package struct Specification: Codable, Sendable, Equatable {
    package var label: String
    package var value: String

    package init(label: String, value: String) {
        self.label = label
        self.value = value
    }
}
