import Testing

@testable import Foundry

/// Colours are chosen by eye on a screen; the file format wants them linear.
struct FinishTests {
    @Test(arguments: [(0x000000, 0), (0xFFFFFF, 1)] as [(UInt32, Float)])
    func blackAndWhiteStay(colour: UInt32, linear: Float) {
        let finish = Finish(name: "Test", colour: colour, metallic: 0, roughness: 1)
        #expect(finish.linearColour == [linear, linear, linear, 1])
    }

    @Test func channelsKeepTheirOrder() {
        let finish = Finish(name: "Test", colour: 0xFF8000, metallic: 0, roughness: 1)
        #expect(finish.linearColour[0] == 1)
        #expect(finish.linearColour[2] == 0)
        // A middle grey of a screen is far darker in light.
        #expect(abs(finish.linearColour[1] - 0.219) < 0.002)
    }
}
