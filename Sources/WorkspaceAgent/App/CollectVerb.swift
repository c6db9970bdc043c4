import Collector
import MinerProtocol
import Platform
import Protocol

/// `collect`: asks the machines of a site and sends what they say. What the server does not take now waits on disk.
struct CollectVerb: Sendable {
    /// Between two lines of the log that say how the site is.
    private static let beatsPerReport = 6

    let options: CollectOptions
    private let log = Log("agent")
    private let time = TimeSource.system

    init(_ options: CollectOptions) { self.options = options }

    /// Until cancelled. Ends with a `Problem` when the server knows this agent and does not want it.
    func run() async throws {
        ProcessStatistics.raiseDescriptorLimit()
        let uplink = SiteUplink(options.link, token: try options.link.readToken())
        let spool = try BatchSpool(folder: options.buffer, bytesMax: options.bufferBytesMax)
        var asked = options.collector
        asked.places = try await places(uplink)
        let collector = try SiteCollector(asked)
        log.info("collecting", ["project": "\(options.link.project)", "buffered": "\(spool.count)"])
        let (news, teller) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        // What an earlier agent has left does not wait for the first readings.
        teller.yield()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await keep(collector, in: spool) { teller.yield() } }
            group.addTask { for await _ in news { try await send(spool, to: uplink) } }
            if options.obeys {
                group.addTask { try await OrderKeeper(uplink, collector, folder: options.buffer).run() }
            }
            // Whichever ends first has failed.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Who is asked: whoever the server knows, or knew when it was heard last, and whoever is written down here.
    private func places(_ uplink: SiteUplink) async throws -> SitePlaces {
        let memory = SiteMemory(folder: options.buffer)
        let site: TelemetrySite?
        do {
            let current = try await uplink.askSite()
            try memory.keep(current)
            site = current
        } catch let problem as Problem where [401, 403, 404].contains(problem.status) {
            throw problem
        } catch {
            log.warning("the server is away", ["reason": "\(error)"])
            // With nobody to ask there is nothing to do but wait.
            site =
                if let kept = memory.recall() { kept } else if options.places == nil {
                    try await uplink.readSite()
                } else {
                    nil
                }
        }
        var places = site.map(SitePlaces.init) ?? SitePlaces()
        try places.add(options.places ?? "")
        if let objection = places.objection { throw Problem(0, "places-unclear", objection) }
        return places
    }

    private func keep(_ collector: SiteCollector, in spool: BatchSpool, tell: () -> Void) async throws {
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
            tell()
            beats += 1
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
