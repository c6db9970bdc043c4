import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// Equal heat looks equal, the set point is neutral, and the legend's numbers are the ends of the scale.
struct HeatScaleTests {
    @Test(arguments: [(25, 0), (35, 0.5), (45, 1), (10, 0), (60, 1)] as [(Double, Double)])
    func supplyRunsAroundItsSetPoint(celsius: Double, expected: Double) {
        #expect(HeatScale(.supplyTemperature, largest: nil).share(of: celsius) == expected)
    }

    @Test(arguments: [(145_684.0, 150_000.0), (99, 100), (1_748, 2_000)])
    func amountsEndAtARoundNumberAboveTheStrongest(largest: Double, high: Double) {
        let scale = HeatScale(.hashrate, largest: largest)
        #expect(scale.low == 0)
        #expect(scale.high >= largest && scale.high <= high * 1.4)
    }

    @Test func coldAndHotLookDifferentAndTheMiddleIsNeutral() {
        let palette = Palette(Tokens(colors: ["line": .init(light: "#D9DDE1", dark: "#343A40")], type: [:], space: [:]))
        let scale = HeatScale(.supplyTemperature, largest: nil)
        let (cold, middle, hot) = (
            scale.color(of: 25, in: palette), scale.color(of: 35, in: palette), scale.color(of: 45, in: palette)
        )
        #expect(cold.blue > cold.red)
        #expect(hot.red > hot.blue)
        #expect(middle == palette[.line])
    }
}
