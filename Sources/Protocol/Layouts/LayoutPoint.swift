/// A point on a plan, in metres.
package struct LayoutPoint: Codable, Sendable, Equatable {
    package var xM: Double
    package var yM: Double

    package init(xM: Double, yM: Double) {
        self.xM = xM
        self.yM = yM
    }
}

extension LayoutPoint: Documented {
    package static let fields: FieldNotes = [
        "xM": .metres("East of the site's origin."),
        "yM": .metres("North of the site's origin."),
    ]
}
