import Testing

@testable import Collector

/// Everybody is asked once per interval, spread over it, however slowly the work goes.
struct PollPlanTests {
    /// Who is due in each of so many steps of time.
    private static func run(count: Int, seconds: Int, steps: Int, stepMs: Int64) -> [[Int]] {
        var plan = PollPlan(count: count, intervalSeconds: seconds, nowMs: 1_000)
        return (1...steps).map { step in
            var due: [Int] = []
            // One millisecond before the step ends: the next round begins with it.
            while let index = plan.next(nowMs: 999 + Int64(step) * stepMs) { due.append(index) }
            return due
        }
    }

    @Test(arguments: [1, 2, 7, 308, 5_000]) func everybodyHasOneTurnInAnInterval(count: Int) {
        let turns = Self.run(count: count, seconds: 10, steps: 30, stepMs: 1_000)
        for round in 0..<3 {
            let asked = turns[(round * 10)..<(round * 10 + 10)].flatMap { $0 }
            #expect(asked.sorted() == Array(0..<count), "round \(round)")
        }
    }

    @Test func turnsAreSpread() {
        let turns = Self.run(count: 10_000, seconds: 10, steps: 100, stepMs: 100)
        #expect(turns.allSatisfy { (95...105).contains($0.count) }, "\(turns.map(\.count))")
    }

    @Test func neighboursAreNotAskedInARow() {
        let asked = Self.run(count: 1_000, seconds: 1, steps: 1, stepMs: 1_000)[0]
        #expect(zip(asked, asked.dropFirst()).count { abs($0 - $1) == 1 } < 50)
    }

    @Test func thePauseBetweenTwoTurnsIsTheInterval() {
        let turns = Self.run(count: 50, seconds: 10, steps: 400, stepMs: 100)
        var last: [Int: Int] = [:]
        for (step, due) in turns.enumerated() {
            for index in due {
                if let before = last[index] { #expect((97...103).contains(step - before)) }
                last[index] = step
            }
        }
    }

    /// Whoever was busy for a minute asks everybody once, not six times in a row.
    @Test func whatWasMissedIsNotMadeUp() {
        var plan = PollPlan(count: 100, intervalSeconds: 10, nowMs: 0)
        var asked = 0
        while plan.next(nowMs: 65_000) != nil { asked += 1 }
        #expect(asked <= 150 && plan.roundsLost >= 5)
    }

    @Test func nobodyIsNeverDue() {
        var plan = PollPlan(count: 0, intervalSeconds: 10, nowMs: 0)
        let next = plan.next(nowMs: 100_000)
        #expect(next == nil)
    }
}
