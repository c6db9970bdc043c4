import Testing
import TimeSeries

/// A chart must use rows that exist, show gaps as gaps, and answer every question without more points than it may have.
struct SeriesGridTests {
    private static let now: Int64 = 1_784_548_800
    private static let hour: Int64 = 3_600
    private static let day: Int64 = 86_400

    private static func grid(
        from: Int64, to: Int64 = now, step: Int64? = nil, pointsMax: Int = 10_000
    ) -> SeriesGrid {
        SeriesGrid(from: from, to: to, step: step, now: now, pointsMax: pointsMax)
    }

    @Test(
        arguments: [
            (hour, 60), (48 * hour, 60), (48 * hour + 120, 900), (45 * day, 900), (45 * day + 1, 3_600),
            (400 * day, 3_600), (733 * day, 86_400), (3_000 * day, 86_400),
        ] as [(Int64, Int64)])
    func choosesTheStep(span: Int64, step: Int64) throws {
        let grid = Self.grid(from: Self.now - span)
        #expect(grid.step == step)
        #expect(grid.resolution == step)
    }

    @Test func widensInsteadOfDrawingTooMuch() throws {
        let grid = Self.grid(from: Self.now - 20_000 * Self.day)
        #expect(grid.count <= 10_000)
        #expect(grid.resolution == 86_400)
        #expect(grid.step % 86_400 == 0)
    }

    /// A short look into last month has no minutes left to show.
    @Test func usesQuartersWhereMinutesAreGone() throws {
        let from = Self.now - 30 * Self.day
        #expect(Self.grid(from: from, to: from + Self.hour).step == 900)
    }

    @Test(
        arguments: [
            (60, 60), (120, 60), (900, 900), (1_800, 900), (3_600, 3_600), (86_400, 86_400), (960, 60),
        ] as [(Int64, Int64)])
    func takesTheWidestRowsThatFit(step: Int64, resolution: Int64) throws {
        #expect(Self.grid(from: Self.now - Self.hour, step: step).resolution == resolution)
    }

    @Test(arguments: [(1, 60), (59, 60), (60, 60), (61, 120), (90, 120), (901, 960)] as [(Int64, Int64)])
    func aStepIsTheLeast(asked: Int64, step: Int64) {
        #expect(Self.grid(from: Self.now - 600, step: asked).step == step)
    }

    @Test func minutesThatAreGoneBecomeQuarters() {
        #expect(Self.grid(from: Self.now - 3 * Self.day, step: 60).step == 900)
    }

    @Test func betweenAnEndAndALaterStartThereIsNothing() {
        #expect(Self.grid(from: Self.now).count == 0)
        #expect(Self.grid(from: Self.now + Self.day, step: 60).count == 0)
    }

    @Test(arguments: [(60, 60), (59, 120), (30, 180), (1, 4_320)] as [(Int, Int64)])
    func widensWhatWasAskedFor(pointsMax: Int, step: Int64) {
        let grid = Self.grid(from: Self.now - Self.hour, step: 60, pointsMax: pointsMax)
        #expect(grid.count <= pointsMax)
        #expect(grid.step == step)
    }

    /// From the year 0 to the year 9999, a second apart.
    @Test func hasRoomForEveryTimeThatCanBeWritten() {
        let grid = Self.grid(from: -62_167_219_200, to: 253_402_300_799, step: 1)
        #expect(grid.count <= 10_000)
        #expect(grid.end >= 253_402_300_799)
    }

    @Test func leavesGapsEmpty() throws {
        let grid = Self.grid(from: Self.now - 300, step: 60)
        var value = MetricRollUp()
        value.hashrate.add(7)
        let filled = grid.fill([
            (at: grid.start + 60, value: value), (at: grid.start + 240, value: value),
            (at: grid.start - 60, value: value), (at: grid.end, value: value),
        ])
        #expect(filled.map(\.hashrate.average) == [nil, 7, nil, nil, 7])
    }

    @Test func joinsRowsIntoOneStep() throws {
        let grid = Self.grid(from: Self.now - 600, step: 120)
        var low = MetricRollUp()
        low.power.add(10)
        var high = MetricRollUp()
        high.power.add(30)
        let filled = grid.fill([(at: grid.start, value: low), (at: grid.start + 60, value: high)])
        #expect(filled[0].power.average == 20)
        #expect(filled[0].power.maximum == 30)
    }
}
