import Protocol
import Simulator
import Synchronization
import Testing

/// A demo's past must cover every minute once, oldest first, and end before now.
struct DemoHistoryTests {
    @Test func coversEveryMinuteOnce() async throws {
        let simulator = Simulator(
            SimulatedSite(
                projectId: Project.ID("P"),
                containers: [SimulatedSite.Box(containerId: Container.ID("P-C1"), slots: 1)]),
            seed: Seed(1))
        let end = SimulatorTests.winter.advanced(bySeconds: 17)
        let times = Mutex<[Timestamp]>([])
        try await DemoHistory(simulator, until: end, hours: 2).replay { batch in
            times.withLock { $0.append(batch.at) }
        }
        let minutes = times.withLock { $0.map { $0.milliseconds / 60_000 } }
        let last = end.milliseconds / 60_000
        #expect(minutes == Array(last - 120..<last))
    }
}
