import MinerProtocol
import Protocol
import Testing

@testable import Collector

/// A machine that is told something once: never twice, never in vain, and never called done because nobody looked.
struct ErrandTests {
    /// A machine of paper: it answers what a test wants, and remembers what it was asked.
    struct Paper: Sendable {
        var mode = 0
        var rate = 473_000
        var elapsed = 5_000
        var pools = ["stratum+tcp://a.example:1"]
        var apiPools: [String]?
        var blinks = false
        var obeys = true
        var answersTelling = true
        var refusal: String?
        var isSilent = false
        var status = 200
        var told: [String] = []
        var asked = 0

        mutating func answer(_ question: Question) -> Outcome {
            asked += 1
            let text = String(decoding: question.bytes, as: UTF8.self)
            if isSilent { return .timedOut }
            if question.port == 4_028 {
                return .answered(Array(text.contains("pools") ? poolsText.utf8 : statsText.utf8))
            }
            guard status == 200 else { return page("{}") }
            switch text.split(separator: " ")[1] {
            case "/cgi-bin/get_miner_conf.cgi": return page(configuration)
            case "/cgi-bin/get_blink_status.cgi": return page(#"{"blink":\#(blinks)}"#)
            case let target: return tell(String(target), text)
            }
        }

        private mutating func tell(_ target: String, _ text: String) -> Outcome {
            told.append(target)
            if let refusal { return page(#"{"stats":"error","msg":"\#(refusal)"}"#) }
            if obeys {
                switch target {
                case "/cgi-bin/reboot.cgi": elapsed = 3
                case "/cgi-bin/blink.cgi": blinks = text.contains("true")
                default:
                    mode = text.contains(#""miner-mode":1"#) ? 1 : 0
                    rate = mode == 1 ? 0 : 470_000
                    if text.contains("b.example") { pools = ["stratum+tcp://b.example:1"] }
                }
            }
            return answersTelling ? page(#"{"stats":"success"}"#) : .refused
        }

        private func page(_ body: String) -> Outcome {
            .answered(Array("HTTP/1.1 \(status) X\r\nServer: x\r\n\r\n\(body)".utf8))
        }

        private var configuration: String {
            let pools = pools.map { #"{"url":"\#($0)","user":"w","pass":""}"# }.joined(separator: ",")
            return #"{"pools":[\#(pools)],"miner-mode":\#(mode),"freq":1}"#
        }

        private var statsText: String {
            #"{"STATUS":[{"STATUS":"S"}],"STATS":[{"Elapsed":\#(elapsed),"GHS 5s":\#(rate),"Mode":\#(mode)}]}"#
        }

        private var poolsText: String {
            let pools = (apiPools ?? pools).map { #"{"URL":"\#($0)","Status":"Alive"}"# }.joined(separator: ",")
            return #"{"STATUS":[{"STATUS":"S"}],"POOLS":[\#(pools)]}"#
        }
    }

    private static let way = Errand.Way(
        address: MinerAddress(number: 0x0A00_0001), minerPort: 4_028, webPort: 80, login: nil)

    private static func errand(
        _ kind: MinerActionKind, pools: [PoolLogin] = [], mustTellByMs: Int64 = 60_000
    ) -> Errand {
        Errand(Errand.Order(kind: kind, pools: pools), way, mustTellByMs: mustTellByMs)
    }

    /// Lets time pass in seconds until it ends.
    private static func run(_ errand: Errand, with paper: inout Paper, fromMs: Int64 = 0) -> Errand.Ending? {
        var errand = errand
        var now = fromMs
        while now < fromMs + 1_000_000 {
            switch errand.next(nowMs: now) {
            case .ask(let question): errand.heard(paper.answer(question), nowMs: now)
            case .rest: now += 1_000
            case .ended(let ending): return ending
            }
        }
        return nil
    }

    private static func run(_ kind: MinerActionKind, with paper: inout Paper) -> Errand.Ending? {
        run(errand(kind), with: &paper)
    }

    @Test(
        arguments: [
            (.sleep, "/cgi-bin/set_miner_conf.cgi"), (.reboot, "/cgi-bin/reboot.cgi"), (.blink, "/cgi-bin/blink.cgi"),
        ] as [(MinerActionKind, String)])
    func aMachineIsToldOnceAndReadBack(kind: MinerActionKind, target: String) {
        var paper = Paper()
        #expect(Self.run(kind, with: &paper)?.outcome == .verified)
        #expect(paper.told == [target])
    }

    @Test func aSleepingMachineIsWoken() {
        var paper = Paper(mode: 1, rate: 0)
        let ending = Self.run(.wake, with: &paper)
        #expect(ending?.outcome == .verified && ending?.detail?.contains("470 TH/s") == true && paper.told.count == 1)
    }

    @Test(
        arguments: [(.sleep, Paper(mode: 1, rate: 0)), (.wake, Paper()), (.stopBlinking, Paper())]
            as [(MinerActionKind, Paper)])
    func whatIsSoAlreadyIsNotTold(kind: MinerActionKind, paper: Paper) {
        var paper = paper
        #expect(Self.run(kind, with: &paper)?.outcome == .verified && paper.told.isEmpty)
    }

    @Test(arguments: MinerActionKind.allCases)
    func whoeverIsSilentIsNotTold(kind: MinerActionKind) {
        var paper = Paper(isSilent: true)
        let ending = Self.run(
            Self.errand(kind, pools: [PoolLogin(url: "stratum+tcp://b.example:1")]), with: &paper)
        #expect(ending?.outcome == .failed && ending?.reason == "unreachable" && paper.asked == 3)
    }

    @Test(arguments: [MinerActionKind.sleep, .reboot, .blink])
    func aRefusalIsSaidInTheMachinesWords(kind: MinerActionKind) {
        var paper = Paper(refusal: "locked")
        let ending = Self.run(kind, with: &paper)
        #expect(ending?.outcome == .failed && ending?.reason == "refused")
        #expect(ending?.detail?.contains("locked") == true && paper.told.count == 1)
    }

    /// It said yes and did nothing.
    @Test(arguments: [MinerActionKind.sleep, .reboot, .blink])
    func whatIsNotSeenIsNotVerified(kind: MinerActionKind) {
        var paper = Paper(obeys: false)
        let ending = Self.run(kind, with: &paper)
        #expect(ending?.outcome == .notVerified && ending?.reason == "not-as-told" && paper.told.count == 1)
    }

    /// Whoever starts anew has no time to answer: it is looked at, not told again.
    @Test(arguments: [MinerActionKind.sleep, .reboot, .blink])
    func anAnswerThatIsLostIsNoReasonToTellAgain(kind: MinerActionKind) {
        var paper = Paper(answersTelling: false)
        #expect(Self.run(kind, with: &paper)?.outcome == .verified && paper.told.count == 1)
    }

    @Test func aConfigurationThatLostSomethingElseIsNotVerified() {
        var paper = Paper()
        var errand = Self.errand(.sleep)
        var now: Int64 = 0
        var ending: Errand.Ending?
        while ending == nil, now < 1_000_000 {
            switch errand.next(nowMs: now) {
            case .ask(let question):
                errand.heard(paper.answer(question), nowMs: now)
                if !paper.told.isEmpty { paper.pools = [] }
            case .rest: now += 1_000
            case .ended(let end): ending = end
            }
        }
        #expect(ending?.outcome == .notVerified, "its pools are gone")
    }

    @Test func otherPoolsMustBeUsedNotOnlyWritten() {
        let pools = [PoolLogin(url: "stratum+tcp://b.example:1")]
        var paper = Paper()
        #expect(Self.run(Self.errand(.setPools, pools: pools), with: &paper)?.outcome == .verified)
        var idle = Paper(apiPools: ["stratum+tcp://a.example:1"])
        let ending = Self.run(Self.errand(.setPools, pools: pools), with: &idle)
        #expect(ending?.outcome == .notVerified && idle.told.count == 1)
    }

    @Test func asleepSomeFirmwareHasNoAPI() {
        var paper = Paper()
        var errand = Self.errand(.sleep)
        var now: Int64 = 0
        while now < 1_000_000 {
            switch errand.next(nowMs: now) {
            case .ask(let question) where question.port == 4_028 && !paper.told.isEmpty:
                errand.heard(.refused, nowMs: now)
            case .ask(let question): errand.heard(paper.answer(question), nowMs: now)
            case .rest: now += 1_000
            case .ended(let ending):
                #expect(ending.outcome == .verified && now >= 4_000, "one silence is no proof")
                return
            }
        }
        Issue.record("it never ended")
    }

    @Test func afterItsTimeNobodyIsTold() {
        var paper = Paper()
        let ending = Self.run(Self.errand(.sleep, mustTellByMs: 999), with: &paper, fromMs: 1_000)
        #expect(ending?.outcome == .failed && ending?.reason == "too-late" && paper.told.isEmpty)
    }

    @Test(arguments: [MinerActionKind.sleep, .reboot, .blink, .setPools, .wake, .stopBlinking])
    func afterAnInterruptionNobodyIsToldAgain(kind: MinerActionKind) {
        var paper = Paper(mode: kind == .wake ? 1 : 0, rate: kind == .wake ? 0 : 473_000, blinks: kind == .stopBlinking)
        let order = Errand.Order(kind: kind, pools: [PoolLogin(url: "stratum+tcp://b.example:1")])
        let errand = Errand(readingBack: order, Self.way, sentAtMs: 0, nowMs: 10_000)
        let ending = Self.run(errand, with: &paper, fromMs: 10_000)
        #expect(ending?.outcome == .notVerified && ending?.reason == "interrupted" && paper.told.isEmpty)
    }

    @Test func afterAnInterruptionWhatWasDoneIsSeen() {
        var asleep = Paper(mode: 1, rate: 0)
        let sleep = Errand(readingBack: Errand.Order(kind: .sleep), Self.way, sentAtMs: 0, nowMs: 50_000)
        #expect(Self.run(sleep, with: &asleep, fromMs: 50_000)?.outcome == .verified && asleep.told.isEmpty)
        var restarted = Paper(elapsed: 40)
        let reboot = Errand(readingBack: Errand.Order(kind: .reboot), Self.way, sentAtMs: 0, nowMs: 50_000)
        #expect(Self.run(reboot, with: &restarted, fromMs: 50_000)?.outcome == .verified && restarted.told.isEmpty)
    }

    @Test func aPageThatWantsALoginIsNotGuessedAt() {
        var paper = Paper(status: 401)
        let ending = Self.run(.sleep, with: &paper)
        #expect(ending?.outcome == .failed && ending?.reason == "login-missing" && paper.asked == 1)
    }
}
