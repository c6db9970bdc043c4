import Testing
import TimeSeries

/// Rolling up in any grouping must give what one long sum gives.
struct RollUpTests {
    @Test(arguments: [[], [5], [5, -3], [1, 2, 3, 4, 5, 6, 7], [0, 0, 0]] as [[Int64]])
    func anyGroupingGivesTheSame(values: [Int64]) {
        var whole = RollUp()
        for value in values { whole.add(value) }
        for cut in 0...values.count {
            var left = RollUp()
            var right = RollUp()
            for value in values[..<cut] { left.add(value) }
            for value in values[cut...] { right.add(value) }
            left.merge(right)
            #expect(left == whole)
        }
        #expect(whole.count == Int64(values.count))
        #expect(whole.sum == values.reduce(0, +))
    }

    @Test func nothingMeasuredHasNoAverage() {
        #expect(RollUp().average == nil)
        #expect(RollUp().isEmpty)
        #expect(RollUp(count: 0, sum: 9, minimum: 9, maximum: 9) == RollUp())
    }

    /// An average of averages would weigh a quiet minute like a busy one.
    @Test func weighsByCount() {
        var busy = RollUp()
        for _ in 0..<9 { busy.add(10) }
        var quiet = RollUp()
        quiet.add(110)
        busy.merge(quiet)
        #expect(busy.average == 20)
    }

    @Test func totalsAddAverages() {
        var first = MetricRollUp()
        first.hashrate.add(100)
        first.hashrate.add(200)
        first.temperature.add(600)
        first.active.add(3)
        var second = MetricRollUp()
        second.hashrate.add(1_000)
        second.temperature.add(800)
        let total = MetricRollUp.total(of: [first, second, MetricRollUp()])
        #expect(total.hashrate == RollUp(count: 1, sum: 1_150, minimum: 1_150, maximum: 1_150))
        #expect(total.temperature == RollUp(count: 2, sum: 1_400, minimum: 600, maximum: 800))
        #expect(total.active.sum == 3)
        #expect(total.power.isEmpty)
        #expect(MetricRollUp.total(of: []).isEmpty)
    }
}
