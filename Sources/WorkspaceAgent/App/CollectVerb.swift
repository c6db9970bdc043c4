import Collector
import MinerProtocol
import Platform
import Protocol

/// `collect`: asks the machines of a site and sends what they say. What the server does not take now waits on disk.
struct CollectVerb: Sendable {
    /// Between two lines of the log that say how the site is.
    private static let beatsPerReport = 6
    /// Between two looks at where the machines are, when nobody says that it has changed.
    private static let beatsPerLook = 30

    let options: CollectOptions
    private let log = Log("agent")
    private let time = TimeSource.system

    init(_ options: CollectOptions) { self.options = options }

    /// Until cancelled. Ends with a `Problem` when the server knows this agent and does not want it.
    func run() async throws {
        ProcessStatistics.raiseDescriptorLimit()
        let uplink = SiteUplink(options.link, token: try options.link.readToken())
        let spool = try BatchSpool(folder: options.buffer, bytesMax: options.bufferBytesMax)
        let addresses = SiteAddresses(
            uplink, folder: options.buffer, file: options.placesFile, written: options.places)
        var asked = options.collector
        asked.places = try await addresses.first()
        let collector = try SiteCollector(asked)
        log.info("collecting", ["project": "\(options.link.project)", "buffered": "\(spool.count)"])
        let (news, teller) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (changes, changer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        // What an earlier agent has left does not wait for the first readings.
        teller.yield()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await keep(collector, in: spool) { beats in
                    teller.yield()
                    if beats % Self.beatsPerLook == 0 { changer.yield() }
                }
            }
            group.addTask { for await _ in news { try await send(spool, to: uplink) } }
            group.addTask { for await _ in changes { try await follow(addresses, with: collector) } }
            if options.obeys {
                let keeper = OrderKeeper(uplink, collector, folder: options.buffer) { changer.yield() }
                group.addTask { try await keeper.run() }
            }
            // Whichever ends first has failed.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func follow(_ addresses: SiteAddresses, with collector: SiteCollector) async throws {
        if let places = try await addresses.refreshed() { collector.change(to: places) }
        // Somebody who enters many addresses makes many changes.
        try await Task.sleep(for: .seconds(5))
    }

    private func keep(_ collector: SiteCollector, in spool: BatchSpool, tell: (Int) -> Void) async throws {
        var beats = 0
        var next = time.steadyMilliseconds()
        while true {
            next += Int64(options.collector.intervalSeconds) * 1_000
            try await Task.sleep(for: .milliseconds(max(0, next - time.steadyMilliseconds())))
            let now = Timestamp(milliseconds: time.milliseconds())
            for batch in collector.takeBatches(project: options.link.project, at: now) {
                do {
                    try spool.append(TelemetryBatchCodec.encode(batch))
                } catch {
                    // On a full disk what waits already can still be sent, which makes room again.
                    log.error("readings cannot be kept: they are lost", ["reason": "\(error)"])
                }
            }
            beats += 1
            tell(beats)
            if beats % Self.beatsPerReport == 1 { report(collector, spool) }
        }
    }

    /// Oldest first, each until the server has taken it.
    private func send(_ spool: BatchSpool, to uplink: SiteUplink) async throws {
        while let oldest = spool.oldest() {
            do {
                try await uplink.deliver(oldest.batch)
            } catch let problem as Problem where [400, 409, 413, 415, 422].contains(problem.status) {
                // It would be refused for ever, and everything behind it would wait as long.
                log.error("the server refuses a batch: it is lost", ["reason": problem.detail])
            }
            spool.remove(oldest.number)
        }
    }

    private func report(_ collector: SiteCollector, _ spool: BatchSpool) {
        let states = collector.states
        func count(_ state: MinerState) -> String { "\(states[state] ?? 0)" }
        log.info(
            "machines",
            [
                "hashing": count(.hashing), "degraded": count(.degraded), "idle": count(.idle),
                "sleeping": count(.sleeping), "faulty": count(.faulty), "unreachable": count(.unreachable),
                "unknown": count(.unknown), "rounds_lost": "\(collector.roundsLost)", "buffered": "\(spool.count)",
                "cpu_s": "\(Int(ProcessStatistics.cpuSeconds()))",
            ])
    }
}
