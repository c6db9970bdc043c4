/// Outer size in metres.
package struct Dimensions: Codable, Sendable, Equatable {
    package var lengthM: Double
    package var widthM: Double
    package var heightM: Double

    package init(lengthM: Double, widthM: Double, heightM: Double) {
        self.lengthM = lengthM
        self.widthM = widthM
        self.heightM = heightM
    }
}
