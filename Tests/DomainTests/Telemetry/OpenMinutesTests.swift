import Testing
import TimeSeries

@testable import Domain

/// A minute is written once, when nobody is expected to add to it; a database that takes nothing costs the oldest
/// minutes, never the memory.
struct OpenMinutesTests {
    private static func tick(_ hashrate: Int64) -> MetricRollUp {
        var tick = MetricRollUp()
        tick.hashrate.add(hashrate)
        return tick
    }

    @Test func ticksOfOneMinuteJoin() {
        var minutes = OpenMinutes()
        minutes.add(Self.tick(10), of: 1, at: 120)
        minutes.add(Self.tick(20), of: 1, at: 179)
        minutes.add(Self.tick(40), of: 1, at: 180)
        #expect(minutes.minutes[120]?[1]?.hashrate.sum == 30)
        #expect(minutes.minutes[180]?[1]?.hashrate.sum == 40)
    }

    @Test func containersStayApart() {
        var minutes = OpenMinutes()
        minutes.add(Self.tick(10), of: 1, at: 0)
        minutes.add(Self.tick(20), of: 2, at: 0)
        #expect(minutes.minutes[0]?.mapValues(\.hashrate.sum) == [1: 10, 2: 20])
    }

    @Test func nothingHeardOpensNoMinute() {
        var minutes = OpenMinutes()
        minutes.add(MetricRollUp(), of: 1, at: 0)
        #expect(minutes.minutes.isEmpty)
    }

    @Test(arguments: [(64, 0), (65, 1), (124, 1), (125, 2)] as [(Int64, Int)])
    func aMinuteClosesAfterItsGrace(now: Int64, closed: Int) {
        var minutes = OpenMinutes()
        minutes.add(Self.tick(1), of: 1, at: 0)
        minutes.add(Self.tick(1), of: 1, at: 60)
        #expect(minutes.closedCount(now: now) == closed)
        #expect(minutes.takeClosed(now: now, limit: 9).count == closed)
    }

    @Test func takesTheOldestFirst() {
        var minutes = OpenMinutes()
        for minute in [180, 60, 120] as [Int64] { minutes.add(Self.tick(1), of: 1, at: minute) }
        #expect(minutes.takeClosed(now: 1_000, limit: 2).keys.sorted() == [60, 120])
        #expect(minutes.minutes.keys.sorted() == [180])
    }

    @Test func takingEverythingLeavesNothing() {
        var minutes = OpenMinutes()
        minutes.add(Self.tick(1), of: 1, at: 0)
        #expect(minutes.takeAll().count == 1)
        #expect(minutes.minutes.isEmpty)
        #expect(minutes.takeAll().isEmpty)
    }

    @Test func whatWasPutBackJoinsWhatCameMeanwhile() {
        var minutes = OpenMinutes()
        minutes.add(Self.tick(10), of: 1, at: 0)
        let taken = minutes.takeAll()
        minutes.add(Self.tick(20), of: 1, at: 5)
        #expect(minutes.putBack(taken) == 0)
        #expect(minutes.minutes[0]?[1]?.hashrate.sum == 30)
    }

    @Test func givesUpTheOldestBeyondADay() {
        var minutes = OpenMinutes()
        for minute in 0..<Int64(OpenMinutes.limit + 3) { minutes.add(Self.tick(1), of: 1, at: minute * 60) }
        #expect(minutes.putBack([:]) == 3)
        #expect(minutes.minutes.count == OpenMinutes.limit)
        #expect(minutes.minutes.keys.min() == 180)
    }
}
