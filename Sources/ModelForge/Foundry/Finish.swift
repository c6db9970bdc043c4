import Glibc

/// A material: what it is made of rather than where it is used.
package struct Finish: Hashable, Sendable {
    package var name: String
    /// As seen on a screen (sRGB); the file holds linear values.
    package var colour: UInt32
    package var metallic: Float
    package var roughness: Float

    package static let whitePaint = Finish(name: "White paint", colour: 0xE6E9EB, metallic: 0, roughness: 0.55)
    package static let greyPaint = Finish(name: "Grey paint", colour: 0x9BA3A8, metallic: 0.1, roughness: 0.5)
    package static let darkPaint = Finish(name: "Dark paint", colour: 0x3C444A, metallic: 0.1, roughness: 0.5)
    package static let tankPaint = Finish(name: "Tank paint", colour: 0x8C989B, metallic: 0.15, roughness: 0.42)
    package static let finPaint = Finish(name: "Fin paint", colour: 0x7E8A8E, metallic: 0.15, roughness: 0.5)
    package static let cabinetPaint = Finish(name: "Cabinet paint", colour: 0xC9CDC7, metallic: 0, roughness: 0.5)
    package static let steel = Finish(name: "Galvanised steel", colour: 0xB4BABD, metallic: 0.7, roughness: 0.42)
    package static let aluminium = Finish(name: "Aluminium", colour: 0xC4C9CC, metallic: 0.8, roughness: 0.35)
    package static let copper = Finish(name: "Copper", colour: 0xB87748, metallic: 0.9, roughness: 0.35)
    package static let porcelain = Finish(name: "Brown porcelain", colour: 0x6B4030, metallic: 0, roughness: 0.22)
    package static let silicone = Finish(name: "Grey silicone", colour: 0x8B949A, metallic: 0, roughness: 0.45)
    package static let concrete = Finish(name: "Concrete", colour: 0xBDB9B1, metallic: 0, roughness: 0.95)
    package static let gravel = Finish(name: "Gravel", colour: 0x97938B, metallic: 0, roughness: 1)
    package static let rubber = Finish(name: "Rubber", colour: 0x25292C, metallic: 0, roughness: 0.85)
    package static let coil = Finish(name: "Coil fins", colour: 0x6F7A81, metallic: 0.6, roughness: 0.55)
    package static let supply = Finish(name: "Supply pipe", colour: 0x3E6E9E, metallic: 0.2, roughness: 0.4)
    package static let back = Finish(name: "Return pipe", colour: 0xA3553F, metallic: 0.2, roughness: 0.4)
    package static let pump = Finish(name: "Pump paint", colour: 0x41637F, metallic: 0.2, roughness: 0.4)
    package static let light = Finish(name: "Lamp", colour: 0xF4F1E2, metallic: 0, roughness: 0.6)
    package static let accent = Finish(name: "Marking", colour: 0xE3A63A, metallic: 0, roughness: 0.6)

    var linearColour: [Float] {
        // The client's shader takes the root with the same 2.2, so that colours come out as they are written here.
        [16, 8, 0].map { powf(Float((colour >> $0) & 0xFF) / 255, 2.2) } + [1]
    }
}
