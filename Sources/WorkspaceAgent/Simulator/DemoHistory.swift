package import Protocol

/// The past of a simulated site, for a demo that should not start with empty charts. It goes through the same door as
/// live readings, with the times at which they would have been measured.
package struct DemoHistory: Sendable {
    package let simulator: Simulator
    package let end: Timestamp
    package let hours: Int
    package let stepSeconds: Int

    /// The last `hours` before `end`, one batch per `stepSeconds`.
    package init(_ simulator: Simulator, until end: Timestamp, hours: Int = 24, stepSeconds: Int = 60) {
        self.simulator = simulator
        self.end = end
        self.hours = hours
        self.stepSeconds = stepSeconds
    }

    /// Oldest first, each at the middle of its step, leaving out steps that are known already. Lets others run between
    /// batches; ends early when cancelled.
    package func replay(
        unless isKnown: (Timestamp) -> Bool = { _ in false }, _ ingest: @Sendable (TelemetryBatch) async throws -> Void
    ) async throws {
        let step = Int64(stepSeconds) * 1_000
        let last = Wave.floor(end.milliseconds, by: step)
        for index in (last - Int64(hours) * 3_600_000 / step)..<last {
            try Task.checkCancellation()
            let moment = Timestamp(milliseconds: index * step + step / 2)
            if isKnown(moment) { continue }
            try await ingest(simulator.batch(at: moment))
            // A day of a large site takes seconds of work: requests must not wait for the end of it.
            await Task.yield()
        }
    }
}
