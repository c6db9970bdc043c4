/// Where something stands on its site, in metres and degrees from the site origin.
package struct SitePosition: Codable, Sendable, Equatable {
    package var xM: Double
    package var yM: Double
    package var rotationDeg: Double

    package init(xM: Double, yM: Double, rotationDeg: Double) {
        self.xM = xM
        self.yM = yM
        self.rotationDeg = rotationDeg
    }
}

extension SitePosition: Documented {
    package static let fields: FieldNotes = [
        "xM": .metres("East of the site's origin."),
        "yM": .metres("North of the site's origin."),
        "rotationDeg": .init("Counter-clockwise.", unit: "°", in: 0...360, example: 90),
    ]
}
