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
