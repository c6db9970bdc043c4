import Testing
import TimeSeries

/// A stretch of a container or a site is empty only when nothing at all was measured, and joins figure by figure.
struct MetricRollUpTests {
    private static var figures: [WritableKeyPath<MetricRollUp, RollUp>] {
        [\.hashrate, \.power, \.temperature, \.active]
    }

    @Test(arguments: 0..<4) func oneFigureIsEnoughToBeSomething(index: Int) {
        var value = MetricRollUp()
        #expect(value.isEmpty)
        value[keyPath: Self.figures[index]].add(0)
        #expect(!value.isEmpty)
    }

    @Test(arguments: 0..<4) func joiningLeavesTheOtherFiguresAlone(index: Int) {
        let figure = Self.figures[index]
        var (first, second) = (MetricRollUp(), MetricRollUp())
        first[keyPath: figure].add(10)
        second[keyPath: figure].add(30)
        first.merge(second)
        #expect(first[keyPath: figure].average == 20 && first[keyPath: figure].count == 2)
        #expect(Self.figures.filter { first[keyPath: $0].isEmpty }.count == 3)
    }

    @Test func nothingJoinedChangesNothing() {
        var value = MetricRollUp()
        value.power.add(-7)
        let before = value
        value.merge(MetricRollUp())
        #expect(value == before)
        #expect(value.power.minimum == -7 && value.power.maximum == -7)
    }

    @Test(arguments: [([3, 4], 4), ([3, 3, 4], 3), ([-3, -4], -4)] as [([Int64], Int64)])
    func theAverageOfAPartIsRoundedOnce(values: [Int64], expected: Int64) {
        var part = MetricRollUp()
        for value in values { part.power.add(value) }
        #expect(MetricRollUp.total(of: [part]).power.sum == expected)
    }

    @Test func halvesOfSeveralPartsAreAddedBeforeRounding() {
        var part = MetricRollUp()
        part.active.add(1)
        part.active.add(2)
        #expect(MetricRollUp.total(of: [part, part]).active.sum == 3)
    }

    @Test func aStoredRollUpIsTakenAsItIs() {
        let stored = RollUp(count: 2, sum: 30, minimum: 10, maximum: 20)
        #expect(stored.average == 15 && !stored.isEmpty)
        #expect(RollUp(count: -1, sum: 9, minimum: 9, maximum: 9) == RollUp())
    }
}
