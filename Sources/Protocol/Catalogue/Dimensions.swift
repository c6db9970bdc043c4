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

extension Dimensions: Documented {
    package static let fields: FieldNotes = [
        "lengthM": .init("The longest side of the footprint.", unit: "m", in: 0...1_000),
        "widthM": .init("The other side.", unit: "m", in: 0...1_000),
        "heightM": .init("From the ground up.", unit: "m", in: 0...1_000),
    ]
}
