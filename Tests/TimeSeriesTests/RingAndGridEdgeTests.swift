import Testing
import TimeSeries

/// At the edges of a quarter, of a step and of what two bytes hold, nothing slips into its neighbour.
struct RingAndGridEdgeTests {
    private func open(_ ring: inout SampleRing, at second: Int64) throws {
        let isOpen = ring.open(at: second)
        try #require(isOpen)
    }

    @Test(arguments: [(-1, -900), (-900, -900), (-901, -1_800), (0, 0), (899, 0), (900, 900)] as [(Int64, Int64)])
    func floorsGoDownAlsoBelowZero(second: Int64, expected: Int64) {
        #expect(SeriesGrid.floor(second, by: 900) == expected)
    }

    @Test(arguments: [-1, -900, -901, -86_400] as [Int64]) func theRingKnowsTheTimeBeforeItsClock(second: Int64) throws
    {
        var ring = SampleRing(width: 1)
        let point = SampleRing.Point(hashrate: 1)
        try open(&ring, at: second)
        ring.record(point, slot: 0, at: second)
        #expect(ring.point(slot: 0, at: SeriesGrid.floor(second, by: 900)) == point)
        #expect(ring.point(slot: 0, at: SeriesGrid.floor(second, by: 900) + 900) == SampleRing.Point())
    }

    @Test func openingTheSameQuarterAgainKeepsWhatItHolds() throws {
        var ring = SampleRing(width: 2)
        let point = SampleRing.Point(power: 5)
        try open(&ring, at: 0)
        ring.record(point, slot: 1, at: 0)
        try open(&ring, at: 899)
        #expect(ring.point(slot: 1, at: 450) == point)
    }

    @Test(arguments: [-1, 2]) func aSlotThatIsNotThereIsUnknown(slot: Int) throws {
        var ring = SampleRing(width: 2)
        try open(&ring, at: 0)
        #expect(ring.point(slot: slot, at: 0) == SampleRing.Point())
    }

    @Test func eachFigureMayBeUnknownByItself() throws {
        var ring = SampleRing(width: 3)
        let points = [
            SampleRing.Point(hashrate: 0), SampleRing.Point(power: .max - 1), SampleRing.Point(temperature: .min + 1),
        ]
        try open(&ring, at: 0)
        for (slot, point) in points.enumerated() { ring.record(point, slot: slot, at: 0) }
        #expect((0..<3).map { ring.point(slot: $0, at: 0) } == points)
    }

    @Test(arguments: [(-1, nil), (0, 0), (59, 0), (60, 1), (599, 9), (600, nil)] as [(Int64, Int?)])
    func aMomentFallsIntoOneStepOrNone(offset: Int64, index: Int?) {
        let now: Int64 = 1_784_548_800
        let grid = SeriesGrid(from: now - 600, to: now, step: 60, now: now, pointsMax: 100)
        #expect(grid.index(of: grid.start + offset) == index)
    }

    @Test func aStretchThatBeginsInsideAStepTakesOneMore() {
        let now: Int64 = 1_784_548_800
        let grid = SeriesGrid(from: now - 601, to: now, step: 60, now: now, pointsMax: 100)
        #expect(grid.start == now - 660 && grid.count == 11 && grid.end == now)
    }

    @Test func rowsMayComeInAnyOrder() {
        let now: Int64 = 1_784_548_800
        let grid = SeriesGrid(from: now - 180, to: now, step: 60, now: now, pointsMax: 100)
        let rows = (0..<3).map { step -> (at: Int64, value: MetricRollUp) in
            var value = MetricRollUp()
            value.power.add(Int64(step))
            return (grid.start + Int64(step) * 60, value)
        }
        #expect(grid.fill(rows.reversed()).map(\.power.sum) == [0, 1, 2])
        #expect(grid.fill([]).count == 3)
    }
}
