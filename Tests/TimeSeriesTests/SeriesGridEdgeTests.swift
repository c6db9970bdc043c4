import Testing
import TimeSeries

/// At the edges of a quarter and of a step nothing slips into its neighbour.
struct SeriesGridEdgeTests {
    @Test(arguments: [(-1, -900), (-900, -900), (-901, -1_800), (0, 0), (899, 0), (900, 900)] as [(Int64, Int64)])
    func floorsGoDownAlsoBelowZero(second: Int64, expected: Int64) {
        #expect(SeriesGrid.floor(second, by: 900) == expected)
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
