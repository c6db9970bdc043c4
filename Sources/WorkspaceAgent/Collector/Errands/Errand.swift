package import MinerProtocol
package import Protocol

/// What one machine is told, from the first look at it until it has been read back. Pure: it says what to ask next and
/// takes what came; sockets and clocks are others'.
package struct Errand: Sendable {
    package struct Order: Sendable, Equatable {
        package let kind: MinerActionKind
        package let pools: [PoolLogin]

        package init(kind: MinerActionKind, pools: [PoolLogin] = []) {
            self.kind = kind
            self.pools = pools
        }
    }

    package struct Ending: Sendable, Equatable {
        package let outcome: MinerActionOutcome
        package let reason: String?
        package let detail: String?
    }

    /// How the machine is reached.
    package struct Way: Sendable {
        package let address: MinerAddress
        package let minerPort: UInt16
        package let webPort: UInt16
        package let login: MachineLogin?
    }

    enum Move: Sendable {
        case ask(Question)
        case rest
        case ended(Ending)
    }

    private enum Stage { case looking, telling, proving }

    /// Asked too often, a machine that starts anew has no time for it.
    private static let restMs: Int64 = 2_000
    /// A look that fails may be a lost packet.
    private static let looksMax = 3

    private let order: Order
    private let way: Way
    private let mustTellByMs: Int64
    /// An earlier agent may have told the machine already.
    private var isInterrupted = false
    private var visit: WebVisit
    private var stage: Stage
    private var probes: [MinerProbe]
    private var findings = MinerFindings()
    /// As it was before it was told anything.
    private var before = MinerFindings()
    private var lookFailures = 0
    private var restUntilMs: Int64 = 0
    private(set) var sentAtMs: Int64?
    private var deadlineMs = Int64.max
    private var ending: Ending?

    init(_ order: Order, _ way: Way, mustTellByMs: Int64) {
        self.order = order
        self.way = way
        self.mustTellByMs = mustTellByMs
        visit = WebVisit(way.address, port: way.webPort, login: way.login)
        stage = .looking
        probes = order.kind.looks
    }

    /// For one whose agent ended in the middle: nobody knows whether the machine was told. It is read back, and never
    /// told again.
    init(readingBack order: Order, _ way: Way, sentAtMs: Int64, nowMs: Int64) {
        self.init(order, way, mustTellByMs: .min)
        isInterrupted = true
        stage = .proving
        probes = order.kind.proofs
        self.sentAtMs = sentAtMs
        deadlineMs = max(nowMs + 30_000, sentAtMs + order.kind.patienceMs)
    }

    mutating func next(nowMs: Int64) -> Move {
        if let ending { return .ended(ending) }
        guard nowMs >= restUntilMs else { return .rest }
        if let probe = probes.first { return .ask(question(probe)) }
        switch stage {
        case .looking: beginTelling(nowMs)
        case .telling: break
        case .proving: judge(nowMs)
        }
        if let ending { return .ended(ending) }
        guard stage == .telling else { return .rest }
        guard let question = tellingQuestion() else { return finish(.failed, "not-understood") }
        if sentAtMs == nil { sentAtMs = nowMs }
        return .ask(question)
    }

    mutating func heard(_ outcome: Outcome, nowMs: Int64) {
        if stage == .telling { return heardAnswer(outcome, nowMs) }
        guard let probe = probes.first else { return }
        if probe.isWeb {
            switch visit.hear(outcome) {
            case .again: return
            case .reply(let reply) where reply.status == 200:
                found(probe, findings.take(probe, page: reply.body), nowMs)
            case .loginMissing where stage == .looking: refuseLogin(isMissing: true)
            case .loginRefused where stage == .looking: refuseLogin(isMissing: false)
            case .reply, .silence, .loginMissing, .loginRefused: found(probe, false, nowMs)
            }
        } else {
            found(probe, findings.take(probe, reply: outcome.reply), nowMs)
        }
    }

    // MARK: Steps

    private mutating func found(_ probe: MinerProbe, _ isUnderstood: Bool, _ nowMs: Int64) {
        if isUnderstood || stage == .proving {
            probes.removeFirst()
            return
        }
        lookFailures += 1
        restUntilMs = nowMs + Self.restMs
        if lookFailures >= Self.looksMax {
            _ = finish(.failed, "unreachable", "It does not answer, or with something that nobody understands.")
        }
    }

    private mutating func beginTelling(_ nowMs: Int64) {
        before = findings
        if order.isFulfilled(findings, since: nil, before: nil) {
            _ = finish(.verified, nil, "It was so already: \(findings.words).")
        } else if nowMs > mustTellByMs {
            _ = finish(.failed, "too-late", "Its turn came after the time was over.")
        } else {
            stage = .telling
        }
    }

    private mutating func heardAnswer(_ outcome: Outcome, _ nowMs: Int64) {
        switch visit.hear(outcome) {
        case .again: return
        case .loginMissing: refuseLogin(isMissing: true)
        case .loginRefused: refuseLogin(isMissing: false)
        case .reply(let reply) where !Self.isAccepted(reply):
            _ = finish(.failed, "refused", "It has refused: HTTP \(reply.status) \(Self.excerpt(of: reply.body))")
        // Whoever starts anew has no time to answer.
        case .reply, .silence: beginProving(nowMs)
        }
    }

    private mutating func beginProving(_ nowMs: Int64) {
        stage = .proving
        findings = MinerFindings()
        probes = order.kind.proofs
        restUntilMs = nowMs + Self.restMs / 2
        deadlineMs = (sentAtMs ?? nowMs) + order.kind.patienceMs
    }

    /// After all proofs of a round.
    private mutating func judge(_ nowMs: Int64) {
        let since = sentAtMs.map { Int((nowMs - $0) / 1_000) }
        if order.isFulfilled(findings, since: since ?? 0, before: before) {
            _ = finish(.verified, nil, findings.words + ".")
        } else if nowMs >= deadlineMs {
            let reason = isInterrupted ? "interrupted" : findings.isSilent ? "silent" : "not-as-told"
            let words = isInterrupted ? "The agent ended in the middle; it was not told again. " : ""
            _ = finish(.notVerified, reason, words + "Last read back: \(findings.words).")
        } else {
            findings.beginAgain()
            probes = order.kind.proofs
            restUntilMs = nowMs + Self.restMs
        }
    }

    private mutating func refuseLogin(isMissing: Bool) {
        _ =
            isMissing
            ? finish(.failed, "login-missing", "Its web page asks for a login; the agent has none.")
            : finish(.failed, "login-refused", "Its web page refuses the agent's login.")
    }

    private mutating func finish(_ outcome: MinerActionOutcome, _ reason: String?, _ detail: String? = nil) -> Move {
        let ending = Ending(outcome: outcome, reason: reason, detail: detail)
        self.ending = ending
        return .ended(ending)
    }

    // MARK: Questions

    private mutating func question(_ probe: MinerProbe) -> Question {
        switch probe {
        case .stats: .command(.stats, to: way.address, port: way.minerPort)
        case .pools: .command(.pools, to: way.address, port: way.minerPort)
        case .configuration: visit.question("GET", "/cgi-bin/get_miner_conf.cgi")
        case .blinking: visit.question("GET", "/cgi-bin/get_blink_status.cgi")
        }
    }

    private mutating func tellingQuestion() -> Question? {
        switch order.kind {
        case .sleep: writingQuestion(before.settings?.with(.sleep))
        case .wake: writingQuestion(before.settings?.with(.normal))
        case .setPools: writingQuestion(before.settings?.with(order.pools))
        case .reboot: visit.question("GET", "/cgi-bin/reboot.cgi")
        case .blink: blinkQuestion(true)
        case .stopBlinking: blinkQuestion(false)
        }
    }

    private mutating func writingQuestion(_ settings: MinerSettings?) -> Question? {
        guard let body = settings?.body else { return nil }
        return visit.question("POST", "/cgi-bin/set_miner_conf.cgi", body: body)
    }

    private mutating func blinkQuestion(_ isOn: Bool) -> Question {
        // As text: so does the client that people use for real ones.
        visit.question("POST", "/cgi-bin/blink.cgi", body: Array(#"{"blink":"\#(isOn)"}"#.utf8))
    }

    /// `{"stats":"success","code":"M000","msg":"OK!"}`; older firmware says nothing beside 200.
    private static func isAccepted(_ reply: WebReply) -> Bool {
        guard reply.status == 200 else { return false }
        let answer = MinerReply(reply.body)
        return answer["stats"]?.text.map { $0.lowercased() == "success" } ?? true
    }

    private static func excerpt(of body: [UInt8]) -> String {
        String(decoding: body.prefix(120).filter { (0x20..<0x7F).contains($0) }, as: UTF8.self)
    }
}
