import Glibc
package import MinerProtocol
package import Platform
package import Protocol
import Synchronization

/// Asks every machine of a site in turn and keeps what they say until it is taken: a thread with one `epoll`, so that
/// eighteen thousand machines cost a few percent of a core.
package final class SiteCollector: Sendable {
    package struct Options: Sendable {
        package var places = SitePlaces()
        package var minerPort: UInt16 = MinerCommand.port
        package var plantPort: UInt16 = 80
        package var intervalSeconds = 10
        package var timeoutSeconds = 4
        /// What somebody at the site has measured; stronger than the nameplate.
        package var joulesPerTerahash: Double?

        package init() {}
    }

    private let readings: SiteReadings
    private let isStopped = Shared(false)
    private let lost = Shared(0)
    private let thread: WorkerThread

    package init(_ options: Options, time: TimeSource = .system) throws(SystemError) {
        let readings = SiteReadings(options.places)
        self.readings = readings
        let loop = try CollectorLoop(options, readings, time)
        thread = WorkerThread(named: "collector") { [isStopped, lost] in
            while !isStopped.value {
                loop.turn()
                lost.value = loop.roundsLost
            }
        }
    }

    deinit {
        isStopped.value = true
        thread.join()
    }

    /// What is new since the last call; empty when nothing is.
    package func takeBatches(project: Project.ID, at: Timestamp) -> [TelemetryBatch] {
        readings.takeBatches(project: project, at: at)
    }

    /// How many machines are in which state.
    package var states: [MinerState: Int] { readings.states }

    /// Rounds left out because the machines could not be asked in time.
    package var roundsLost: Int { lost.value }
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

/// What the thread does. Everything in it but the readings belongs to that thread.
private final class CollectorLoop {
    private enum Target {
        case miner(container: Int, slot: Int, MinerAddress)
        case plant(container: Int, MinerAddress)
    }

    /// Events are gathered for so long and handled together: waking for each would cost more than handling it.
    private static let turnMicroseconds: UInt32 = 10_000

    private let options: SiteCollector.Options
    private let readings: SiteReadings
    private let time: TimeSource
    private let questions: QuestionLoop
    private let targets: [Target]
    /// A machine is never asked twice at once, however slowly it answers.
    private var isBusy: [Bool]
    private var plan: PollPlan

    init(_ options: SiteCollector.Options, _ readings: SiteReadings, _ time: TimeSource) throws(SystemError) {
        self.options = options
        self.readings = readings
        self.time = time
        questions = try QuestionLoop(timeoutSeconds: options.timeoutSeconds, time: time)
        let places = options.places
        targets = places.containers.indices.flatMap { container in
            (places.plant(ofContainer: container).map { [Target.plant(container: container, $0)] } ?? [])
                + places.miners(ofContainer: container).map { .miner(container: container, slot: $0.slot, $0.address) }
        }
        isBusy = Array(repeating: false, count: targets.count)
        plan = PollPlan(
            count: targets.count, intervalSeconds: options.intervalSeconds, nowMs: time.steadyMilliseconds())
    }

    var roundsLost: Int { plan.roundsLost }

    func turn() {
        let now = time.steadyMilliseconds()
        while !questions.isFull, let index = plan.next(nowMs: now) { begin(index) }
        usleep(Self.turnMicroseconds)
        for (tag, outcome) in questions.wait(milliseconds: 0) { take(outcome, of: tag / 2, isSummary: tag % 2 == 1) }
    }

    private func begin(_ index: Int) {
        guard !isBusy[index] else { return }
        switch targets[index] {
        case .miner(let container, let slot, let address):
            guard readings.change(container: container, slot: slot, { $0.takesTurn() }) else { return }
            isBusy[index] = true
            questions.ask(.command(.stats, to: address, port: options.minerPort), tag: index * 2)
        case .plant(_, let address):
            isBusy[index] = true
            questions.ask(.page(CoolerReply.target, of: address, port: options.plantPort), tag: index * 2)
        }
    }

    private func take(_ outcome: Outcome, of index: Int, isSummary: Bool) {
        isBusy[index] = false
        switch targets[index] {
        case .miner(let container, let slot, let address):
            // Read before the lock is taken: all containers share it.
            let reply = outcome.reply
            let good = reply.flatMap { ReplyStatus($0)?.isGood == true ? $0 : nil }
            if isSummary {
                // The machine has just answered: that the counters did not come says nothing of its state.
                guard let summary = good.map(MinerSummary.init) else { return }
                return readings.change(container: container, slot: slot) { $0.heard(summary) }
            }
            let stats = good.map { MinerStats($0) }
            let wantsSummary = readings.change(container: container, slot: slot) { record in
                guard let stats else {
                    if reply == nil { record.failed() } else { record.misunderstood() }
                    return false
                }
                record.heard(stats, configuredJoulesPerTerahash: options.joulesPerTerahash)
                return record.wantsSummary
            }
            guard wantsSummary else { return }
            isBusy[index] = true
            questions.ask(.command(.summary, to: address, port: options.minerPort), tag: index * 2 + 1)
        case .plant(let container, _):
            if let cooler = outcome.pageReply.flatMap(CoolerReply.init) {
                readings.heard(cooler, container: container)
            } else {
                readings.plantFailed(container: container)
            }
        }
    }
}
