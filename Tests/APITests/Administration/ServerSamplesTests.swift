import Protocol
import Testing

@testable import API

/// Rates must come from what was counted between two samples, and history must not grow beyond an hour.
struct ServerSamplesTests {
    private func moment(_ seconds: Int) -> Timestamp { Timestamp(milliseconds: Int64(seconds) * 1_000) }

    @Test func ratesAreDifferencesOverTime() {
        var samples = ServerSamples()
        samples.add(at: moment(0), requests: 100, readings: 0, cpuSeconds: 1)
        #expect(samples.requestsPerSecond == 0)
        samples.add(at: moment(2), requests: 120, readings: 0, cpuSeconds: 1.5)
        #expect(samples.requestsPerSecond == 10)
        #expect(samples.cpuPercent == 25)
    }

    @Test func aClockThatStandsStillChangesNothing() {
        var samples = ServerSamples()
        samples.add(at: moment(1), requests: 0, readings: 0, cpuSeconds: 0)
        samples.add(at: moment(2), requests: 5, readings: 0, cpuSeconds: 0)
        samples.add(at: moment(2), requests: 50, readings: 0, cpuSeconds: 9)
        #expect(samples.requestsPerSecond == 5)
        #expect(samples.cpuPercent == 0)
    }

    @Test func historyHoldsAnHour() {
        var samples = ServerSamples()
        for second in 0...5_000 { samples.add(at: moment(second), requests: second * 3, readings: 0, cpuSeconds: 0) }
        #expect(samples.requestHistory.count == ServerSamples.historyCount)
        #expect(samples.requestHistory.allSatisfy { $0 == 3 })
    }
}
