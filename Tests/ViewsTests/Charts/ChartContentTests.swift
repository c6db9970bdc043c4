import FakeServer
import GTKKit
import Protocol
import Testing

@testable import Views

/// The chart of a scope reads in one unit, and the crosshair says what every line reads, gaps included.
struct ChartContentTests {
    private func plain(_ text: String) -> String {
        text.map { $0 == "\u{2009}" || $0 == "\u{00A0}" ? " " : String($0) }.joined()
    }

    @Test(
        arguments: [
            (8_424_130, "EH/s", "8.42 EH/s"), (145_700, "PH/s", "145.7 PH/s"), (473, "TH/s", "473.0 TH/s"),
        ] as [(Double, String, String)])
    func theUnitFitsTheLargestValue(terahash: Double, unit: String, text: String) throws {
        var series = Sample.series(points: 3)
        series.hashrateTh = [nil, terahash, terahash]
        let content = ChartContent.hashrateAndTemperature(series)
        #expect(content.leftUnit == unit)
        let line = try #require(content.lines.first)
        #expect(line.values[1].map(line.text).map(plain) == text)
    }

    @Test func anEmptySeriesIsEmpty() {
        var series = Sample.series(points: 2)
        series.hashrateTh = [nil, nil]
        series.temperatureAvgC = [nil, nil]
        series.temperatureMaxC = [nil, nil]
        #expect(ChartContent.hashrateAndTemperature(series).isEmpty)
        #expect(!ChartContent.hashrateAndTemperature(Sample.series(points: 2)).isEmpty)
    }

    @Test func theCrosshairReadsEveryLineAndSaysWhatIsMissing() throws {
        var series = Sample.series(points: 3)
        series.hashrateTh = [8_400_000, nil, 8_410_000]
        let content = ChartContent.hashrateAndTemperature(series)
        let palette = Palette(Tokens(colors: [:], type: [:], space: [:]))
        let frame = ChartFrame(width: 500, height: 200, hasRightScale: true)
        let lines = Crosshair(content: content, frame: frame, palette: palette).lines(at: 1)
        #expect(lines.count == 3)
        #expect(lines.first?.value == "—")
        #expect(lines.map(\.name).count == Set(lines.map(\.name)).count)
    }

    @Test(arguments: [(40.0, nil), (52, 0), (300, 0.5539), (499, nil)] as [(Double, Double?)])
    func thePointerIsReadOnlyOverTheLines(place: Double, expected: Double?) {
        let share = ChartFrame(width: 500, height: 200, hasRightScale: true).share(at: place)
        #expect((share == nil) == (expected == nil))
        if let share, let expected { #expect(abs(share - expected) < 0.07) }
    }
}
