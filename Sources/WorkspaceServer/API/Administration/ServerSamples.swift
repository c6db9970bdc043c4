import Protocol

/// Rates from counters: over the last second for the figures, in steps of ten seconds over an hour for the charts.
struct ServerSamples: Sendable {
    private struct Sample: Sendable {
        var at: Timestamp
        var requests: Int
        var readings: Int
        var cpuSeconds: Double
    }

    static let stepSeconds = 10.0
    /// An hour of steps.
    static let historyCount = 360

    private var previous: Sample?
    private var stepStart: Sample?
    private(set) var requestsPerSecond = 0.0
    private(set) var readingsPerSecond = 0.0
    private(set) var cpuPercent = 0.0
    private(set) var requestHistory: [Double] = []
    private(set) var cpuHistory: [Double] = []

    init() {}

    mutating func add(at now: Timestamp, requests: Int, readings: Int, cpuSeconds: Double) {
        let sample = Sample(at: now, requests: requests, readings: readings, cpuSeconds: cpuSeconds)
        if let previous {
            let seconds = now.seconds(since: previous.at)
            // A clock that was set back or a second call in the same moment must not make a rate of it.
            guard seconds > 0 else { return }
            requestsPerSecond = Double(requests - previous.requests) / seconds
            // Sites send every few seconds: a rate over one second would jump between nothing and everything.
            let share = min(1, seconds / Self.stepSeconds)
            readingsPerSecond += (Double(readings - previous.readings) / seconds - readingsPerSecond) * share
            cpuPercent = (cpuSeconds - previous.cpuSeconds) / seconds * 100
        }
        previous = sample
        closeStep(with: sample)
    }

    private mutating func closeStep(with sample: Sample) {
        guard let start = stepStart else {
            stepStart = sample
            return
        }
        let seconds = sample.at.seconds(since: start.at)
        guard seconds >= Self.stepSeconds else { return }
        append(Double(sample.requests - start.requests) / seconds, to: &requestHistory)
        append((sample.cpuSeconds - start.cpuSeconds) / seconds * 100, to: &cpuHistory)
        stepStart = sample
    }

    private func append(_ value: Double, to history: inout [Double]) {
        // Two digits are what a chart can show; the rest would only be bytes on the wire.
        history.append((value * 100).rounded() / 100)
        if history.count > Self.historyCount { history.removeFirst() }
    }
}
