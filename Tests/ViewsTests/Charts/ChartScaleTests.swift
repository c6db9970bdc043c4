import FakeServer
import Protocol
import Testing

@testable import Views

/// Every line is read on its own side's scale, and a moment stands where its time says.
struct ChartScaleTests {
    private let axis = TimeAxis(from: Timestamp(milliseconds: 600_000), stepSeconds: 60, count: 11)

    private func content() -> ChartContent {
        var series = Sample.series(points: 3)
        series.hashrateTh = [100, 200, nil]
        series.temperatureMaxC = [60, 70, nil]
        series.temperatureAvgC = [50, nil, 55]
        return ChartContent.hashrateAndTemperature(series)
    }

    @Test func eachSideHoldsItsOwnLinesOnly() {
        let (left, right) = (content().axis(.left), content().axis(.right))
        #expect(left.low <= 100 && left.high >= 200 && left.low > 70)
        #expect(right.low <= 50 && right.high >= 70 && right.high < 100)
    }

    @Test func unitsAreSaidOnceForEachSide() {
        #expect(content().leftUnit == "TH/s" && content().rightUnit == "°C")
        #expect(content().lines.map(\.side) == [.left, .right, .right])
    }

    @Test func alertsStandAtTheMomentOfTheirOpening() {
        let alert = Sample.alert(1, .critical)
        let content = ChartContent.hashrateAndTemperature(Sample.series(points: 3), alerts: [alert])
        #expect(content.alerts.count == 1)
        #expect(content.alerts.first?.at == alert.openedAt && content.alerts.first?.severity == .critical)
    }

    @Test func theCrosshairIsSilentBehindTheLastPoint() {
        let palette = Palette(Tokens(colors: [:], type: [:], space: [:]))
        let frame = ChartFrame(width: 500, height: 200, hasRightScale: true)
        let lines = Crosshair(content: content(), frame: frame, palette: palette).lines(at: 3)
        #expect(lines.map(\.value) == ["—", "—", "—"])
    }

    @Test(
        arguments: [(599, nil), (600, 0), (900, 0.5), (1_200, 1), (1_201, nil)] as [(Int64, Double?)])
    func aMomentOutsideHasNoPlace(second: Int64, share: Double?) {
        #expect(axis.share(of: Timestamp(milliseconds: second * 1_000)) == share)
    }

    @Test(arguments: [Double.nan, .infinity]) func aPlaceThatIsNoNumberHasNoPoint(share: Double) {
        #expect(axis.point(at: share) == nil)
    }

    @Test func aStepIsNeverLessThanASecondNorACountLessThanNone() {
        let odd = TimeAxis(from: axis.from, stepSeconds: 0, count: -3)
        #expect(odd.stepSeconds == 1 && odd.count == 0 && odd.to == odd.from)
    }

    @Test func aLonePointHasNoWidthAndNoTicks() {
        let lone = TimeAxis(from: axis.from, stepSeconds: 60, count: 1)
        #expect(lone.point(at: 0.7) == 0)
        #expect(lone.share(of: lone.from) == nil && lone.ticks(countMax: 5, offsetSeconds: 0).isEmpty)
    }

    @Test func ticksAreEvenlySpacedAndRise() {
        let ticks = axis.ticks(countMax: 3, offsetSeconds: 0).map { $0.milliseconds / 1_000 }
        #expect(ticks == [600, 900, 1_200])
    }

    @Test func noTicksWereAskedFor() { #expect(axis.ticks(countMax: 0, offsetSeconds: 0).isEmpty) }

    @Test(arguments: [1, 2, 6]) func aSharedGridHasAsManyIntervalsAsItsNeighbour(intervals: Int) {
        let axis = ValueAxis(covering: [3.2, 97], intervals: intervals)
        #expect(axis.intervals == intervals && axis.ticks.count == intervals + 1)
        #expect(axis.low <= 3.2 && axis.high >= 97)
    }

    @Test func theScaleIgnoresWhatIsNoNumber() {
        let clean = ValueAxis(covering: [1, 9])
        #expect(ValueAxis(covering: [1, .nan, 9, .infinity]) == clean)
    }

    @Test func sharesReachFromEndToEnd() {
        let axis = ValueAxis(covering: [0, 100])
        #expect(axis.share(of: axis.low) == 0 && axis.share(of: axis.high) == 1)
        #expect(axis.share(of: 25) == 0.25)
    }
}
