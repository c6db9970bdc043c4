/// A text on a plan.
package struct LayoutNote: Codable, Sendable, Equatable {
    package var xM: Double
    package var yM: Double
    package var text: String

    package init(xM: Double, yM: Double, text: String) {
        self.xM = xM
        self.yM = yM
        self.text = text
    }
}

extension LayoutNote: Documented {
    package static let fields: FieldNotes = [
        "xM": .metres("East of the site's origin."),
        "yM": .metres("North of the site's origin."),
        "text": .text("What it says.", example: "Crane access"),
    ]
}
