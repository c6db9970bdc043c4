import Glibc
import MinerProtocol
import Platform
import Protocol

/// What the collector's thread does. Everything in it but the readings and the desk belongs to that thread.
final class CollectorLoop {
    private enum Target {
        case miner(container: Int, slot: Int, MinerAddress)
        case plant(container: Int, MinerAddress)
    }

    private struct Running {
        let wanted: ErrandDesk.Wanted
        let address: MinerAddress
        var errand: Errand
        var isSentTold = false
    }

    private enum Purpose: Int { case stats, summary, errand }

    /// Events are gathered for so long and handled together: waking for each would cost more than handling it.
    private static let turnMicroseconds: UInt32 = 10_000

    private let options: SiteCollector.Options
    private let readings: SiteReadings
    private let desk: ErrandDesk
    private let time: TimeSource
    private let questions: QuestionLoop
    private var targets: [Target] = []
    private var containers: [Container.ID: Int] = [:]
    private var targetOfSlot: [[Int]: Int] = [:]
    /// A machine is never asked twice at once, however slowly it answers.
    private var isBusy: [Bool] = []
    private var plan: PollPlan
    private var errands: [Int: Running] = [:]
    /// Of a machine that has another errand.
    private var waiting: [ErrandDesk.Wanted] = []
    /// Nothing new is begun until those that are under way are over: then the machines may be others.
    private var isChanging = false

    init(
        _ options: SiteCollector.Options, _ readings: SiteReadings, _ desk: ErrandDesk, _ time: TimeSource
    ) throws(SystemError) {
        self.options = options
        self.readings = readings
        self.desk = desk
        self.time = time
        questions = try QuestionLoop(timeoutSeconds: options.timeoutSeconds, time: time)
        plan = PollPlan(count: 0, intervalSeconds: options.intervalSeconds, nowMs: time.steadyMilliseconds())
        aim(at: options.places)
    }

    var roundsLost: Int { plan.roundsLost }

    /// Whether these are asked from now on; not while machines are still being asked.
    func take(_ places: SitePlaces) -> Bool {
        isChanging = !questions.isIdle
        guard !isChanging else { return false }
        readings.change(to: places)
        aim(at: places)
        return true
    }

    private func aim(at places: SitePlaces) {
        targets = places.containers.indices.flatMap { container in
            (places.plant(ofContainer: container).map { [Target.plant(container: container, $0)] } ?? [])
                + places.miners(ofContainer: container).map { .miner(container: container, slot: $0.slot, $0.address) }
        }
        containers = Dictionary(uniqueKeysWithValues: zip(places.containers, places.containers.indices))
        targetOfSlot = [:]
        for case (let index, .miner(let container, let slot, _)) in zip(0..., targets) {
            targetOfSlot[[container, slot]] = index
        }
        isBusy = Array(repeating: false, count: targets.count)
        plan = PollPlan(
            count: targets.count, intervalSeconds: options.intervalSeconds, nowMs: time.steadyMilliseconds())
        let before = errands
        errands = [:]
        for (_, running) in before {
            if let (index, address) = machine(of: running.wanted), address == running.address {
                errands[index] = running
            } else {
                end(
                    running.wanted, running.errand.sentAtMs == nil ? .failed : .notVerified, "address-changed",
                    "It is reached elsewhere now.")
            }
        }
    }

    func turn() {
        let now = time.steadyMilliseconds()
        if !isChanging {
            while !questions.isFull, let index = plan.next(nowMs: now) { begin(index) }
            goOnWithErrands(now)
        }
        usleep(Self.turnMicroseconds)
        for (tag, outcome) in questions.wait(milliseconds: 0) {
            let index = tag / 4
            isBusy[index] = false
            switch Purpose(rawValue: tag % 4) {
            case .stats: take(outcome, of: index)
            case .summary: takeSummary(outcome, of: index)
            case .errand: errands[index]?.errand.heard(outcome, nowMs: time.steadyMilliseconds())
            case nil: break
            }
        }
    }

    // MARK: Readings

    private func begin(_ index: Int) {
        guard !isBusy[index] else { return }
        switch targets[index] {
        case .miner(let container, let slot, let address):
            guard readings.change(container: container, slot: slot, { $0.takesTurn() }) else { return }
            ask(.command(.stats, to: address, port: options.minerPort), of: index, for: .stats)
        case .plant(_, let address):
            ask(.page(CoolerReply.target, of: address, port: options.plantPort), of: index, for: .stats)
        }
    }

    private func ask(_ question: Question, of index: Int, for purpose: Purpose) {
        isBusy[index] = true
        questions.ask(question, tag: index * 4 + purpose.rawValue)
    }

    private func take(_ outcome: Outcome, of index: Int) {
        switch targets[index] {
        case .miner(let container, let slot, let address):
            // Read before the lock is taken: all containers share it.
            let reply = outcome.reply
            let stats = Self.good(reply).map { MinerStats($0) }
            let wantsSummary = readings.change(container: container, slot: slot) { record in
                guard let stats else {
                    if reply == nil { record.failed() } else { record.misunderstood() }
                    return false
                }
                record.heard(stats, configuredJoulesPerTerahash: options.joulesPerTerahash)
                return record.wantsSummary
            }
            if wantsSummary { ask(.command(.summary, to: address, port: options.minerPort), of: index, for: .summary) }
        case .plant(let container, _):
            if let cooler = outcome.pageReply.flatMap(CoolerReply.init) {
                readings.heard(cooler, container: container)
            } else {
                readings.plantFailed(container: container)
            }
        }
    }

    private func takeSummary(_ outcome: Outcome, of index: Int) {
        // The machine has just answered: that the counters did not come says nothing of its state.
        guard case .miner(let container, let slot, _) = targets[index],
            let summary = Self.good(outcome.reply).map(MinerSummary.init)
        else { return }
        readings.change(container: container, slot: slot) { $0.heard(summary) }
    }

    private static func good(_ reply: MinerReply?) -> MinerReply? {
        reply.flatMap { ReplyStatus($0)?.isGood == true ? $0 : nil }
    }

    // MARK: Errands

    private func goOnWithErrands(_ now: Int64) {
        waiting += desk.takeWanted()
        let wanted = waiting
        waiting = []
        for wanted in wanted { begin(wanted, now) }
        for index in Array(errands.keys) where !isBusy[index] {
            guard var running = errands[index] else { continue }
            let move = running.errand.next(nowMs: now)
            if running.errand.sentAtMs != nil, !running.isSentTold {
                running.isSentTold = true
                desk.tell(ErrandNews(name: running.wanted.name, sentAgoMs: 0, ending: nil))
            }
            errands[index] = running
            switch move {
            case .ask(let question): ask(question, of: index, for: .errand)
            case .rest: break
            case .ended(let ending):
                errands[index] = nil
                desk.tell(ErrandNews(name: running.wanted.name, sentAgoMs: nil, ending: ending))
            }
        }
    }

    private func begin(_ wanted: ErrandDesk.Wanted, _ now: Int64) {
        guard let (index, address) = machine(of: wanted) else {
            return end(wanted, .failed, "address-unknown", "Nobody has said where this machine is reached.")
        }
        guard errands[index] == nil else { return waiting.append(wanted) }
        let way = Errand.Way(
            address: address, minerPort: options.minerPort, webPort: options.webPort,
            login: options.logins.login(at: address))
        errands[index] = Running(wanted: wanted, address: address, errand: wanted.make(way, now))
    }

    private func machine(of wanted: ErrandDesk.Wanted) -> (index: Int, address: MinerAddress)? {
        guard let container = containers[wanted.container], let index = targetOfSlot[[container, wanted.slot]],
            case .miner(_, _, let address) = targets[index]
        else { return nil }
        return (index, address)
    }

    private func end(
        _ wanted: ErrandDesk.Wanted, _ outcome: MinerActionOutcome, _ reason: String, _ detail: String
    ) {
        desk.tell(
            ErrandNews(
                name: wanted.name, sentAgoMs: nil,
                ending: Errand.Ending(outcome: outcome, reason: reason, detail: detail)))
    }
}
