import GTKKit
import Stores
import Testing

@testable import Views

/// A scale has a width even around nothing, and its colours stay apart in the dark as in the light.
struct HeatColourTests {
    private func palette(dark: Bool) -> Palette {
        let palette = Palette(Tokens(colors: ["line": .init(light: "#D9DDE1", dark: "#343A40")], type: [:], space: [:]))
        palette.show(dark: dark)
        return palette
    }

    @Test(arguments: [(5.0, 5.0), (5, 2)]) func aScaleIsAtLeastOneWide(low: Double, high: Double) {
        let scale = HeatScale(.single, low, high)
        #expect(scale.high == 6 && scale.share(of: 5) == 0 && scale.share(of: 6) == 1)
    }

    @Test(arguments: [(50.0, 0.0), (65, 0.5), (80, 1), (81, 1)])
    func boardsRunUpToWhereTheySwitchOff(celsius: Double, share: Double) {
        #expect(HeatScale(.boardTemperature, largest: nil).share(of: celsius) == share)
    }

    @Test(arguments: [ContainerFigure.hashrate, .power]) func amountsWithoutAnyStillHaveAScale(figure: ContainerFigure)
    {
        let scale = HeatScale(figure, largest: nil)
        #expect(scale.low == 0 && scale.high >= 1 && scale.kind == .single)
    }

    @Test(arguments: [false, true]) func moreIsFartherFromTheGround(dark: Bool) {
        let palette = palette(dark: dark)
        let scale = HeatScale(.single, 0, 100)
        func distance(_ value: Double) -> Double {
            let (color, ground) = (scale.color(of: value, in: palette), palette[.line])
            return abs(color.red - ground.red) + abs(color.green - ground.green) + abs(color.blue - ground.blue)
        }
        #expect(distance(0) > 0)
        #expect(distance(0) < distance(50) && distance(50) < distance(100))
    }

    @Test func lightAndDarkHaveColoursOfTheirOwn() {
        let scale = HeatScale(.diverging, 0, 100)
        #expect(scale.color(of: 100, in: palette(dark: false)) != scale.color(of: 100, in: palette(dark: true)))
    }

    @Test(arguments: ContainerFigure.allCases) func everyFigureSaysWhatItDoesNotKnow(figure: ContainerFigure) {
        #expect(figure.text(nil) == .unknown)
        #expect(!figure.name.isEmpty && !figure.text(1).unit.isEmpty)
    }
}
