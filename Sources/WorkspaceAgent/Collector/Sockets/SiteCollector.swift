package import MinerProtocol
package import Platform
package import Protocol
import Synchronization

/// Asks every machine of a site in turn and keeps what they say until it is taken: a thread with one `epoll`, so that
/// eighteen thousand machines cost a few percent of a core. The same thread tells machines what they are to do, so that
/// none is ever spoken to twice at once.
package final class SiteCollector: Sendable {
    package struct Options: Sendable {
        package var places = SitePlaces()
        package var minerPort: UInt16 = MinerCommand.port
        package var plantPort: UInt16 = 80
        package var webPort: UInt16 = 80
        package var logins = MachineLogins()
        package var intervalSeconds = 10
        package var timeoutSeconds = 4
        /// What somebody at the site has measured; stronger than the nameplate.
        package var joulesPerTerahash: Double?

        package init() {}
    }

    private let readings: SiteReadings
    private let desk = ErrandDesk()
    private let newPlaces = Shared<SitePlaces?>(nil)
    private let isStopped = Shared(false)
    private let lost = Shared(0)
    private let time: TimeSource
    private let thread: WorkerThread

    package init(_ options: Options, time: TimeSource = .system) throws(SystemError) {
        let readings = SiteReadings(options.places)
        self.readings = readings
        self.time = time
        let loop = try CollectorLoop(options, readings, desk, time)
        thread = WorkerThread(named: "collector") { [isStopped, lost, newPlaces] in
            while !isStopped.value {
                if let places = newPlaces.value, loop.take(places) { newPlaces.value = nil }
                loop.turn()
                lost.value = loop.roundsLost
            }
        }
    }

    deinit {
        isStopped.value = true
        thread.join()
    }

    /// From now on these are asked. What is known of machines that stay where they were is kept.
    package func change(to places: SitePlaces) { newPlaces.value = places }

    /// What is new since the last call; empty when nothing is.
    package func takeBatches(project: Project.ID, at: Timestamp) -> [TelemetryBatch] {
        readings.takeBatches(project: project, at: at)
    }

    /// How many machines are in which state.
    package var states: [MinerState: Int] { readings.states }

    /// Rounds left out because the machines could not be asked in time.
    package var roundsLost: Int { lost.value }

    /// Tells one machine something, and reads it back; `takeErrandNews` says what becomes of it. Not after `withinMs`.
    package func begin(
        _ order: Errand.Order, named name: String, at slot: Int, of container: Container.ID, withinMs: Int64
    ) {
        let mustTellByMs = time.steadyMilliseconds() + withinMs
        desk.add(
            .init(name: name, container: container, slot: slot) { way, _ in
                Errand(order, way, mustTellByMs: mustTellByMs)
            })
    }

    /// Reads back what an earlier agent may have told a machine `agoMs` ago, and tells it nothing.
    package func readBack(
        _ order: Errand.Order, named name: String, at slot: Int, of container: Container.ID, agoMs: Int64
    ) {
        desk.add(
            .init(name: name, container: container, slot: slot) { way, nowMs in
                Errand(readingBack: order, way, sentAtMs: nowMs - agoMs, nowMs: nowMs)
            })
    }

    package func takeErrandNews() -> [ErrandNews] { desk.takeNews() }
}

/// A value that two threads look at.
private final class Shared<Value: Sendable>: Sendable {
    private let held: Mutex<Value>

    init(_ value: Value) { held = Mutex(value) }

    var value: Value {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}
