import MinerProtocol
import Platform
import Protocol
import Simulator
import Testing

@testable import MinerFleet

/// A simulated machine's pages do what the real ones do: they ask for a login, and what they are told is there when
/// they are asked again.
struct FleetOrderTests {
    private static let site = SimulatedSite(
        projectId: Project.ID("P"), containers: [TelemetrySite.Box(containerId: Container.ID("P-C1"), slots: 4)])
    private static let plan = FleetPlan(site, first: MinerAddress(number: 0x7F30_0000))
    private static let address = plan.address(of: .miner(container: 0, slot: 1))

    private static func answers(login: String? = nil, scenarios: [Scenario] = []) -> FleetAnswers {
        FleetAnswers(
            site, seed: Seed(1), plan: plan, time: TimeSource { 1_748_750_000_000 },
            login: login.flatMap { MachineLogin($0) }, scenarios: { scenarios })
    }

    private static func request(
        _ method: String, _ target: String, _ body: String = "", header: String = ""
    ) throws -> FleetRequest {
        let text = "\(method) \(target) HTTP/1.0\r\nContent-Length: \(body.utf8.count)\r\n\(header)\r\n\(body)"
        return try #require(FleetRequest(Array(text.utf8)))
    }

    private static func json(_ page: FleetAnswers.Page) -> MinerReply? {
        if case .json(let bytes) = page { MinerReply(bytes) } else { nil }
    }

    private static func ask(
        _ answers: FleetAnswers, _ method: String, _ target: String, _ body: String = ""
    ) throws -> MinerReply? {
        json(answers.answer(to: try request(method, "/cgi-bin/\(target).cgi", body), at: address))
    }

    private static func stats(_ answers: FleetAnswers) -> MinerStats? {
        answers.answer(toCommand: "stats", at: address).map { MinerStats(MinerReply($0)) }
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let answers = Self.answers()
        let settings = #"{"miner-mode":1,"pools":[{"url":"stratum+tcp://c.example:1","user":"u","pass":"p"}]}"#
        #expect(try Self.ask(answers, "POST", "set_miner_conf", settings)?["stats"]?.text == "success")
        let written = try Self.ask(answers, "GET", "get_miner_conf")
        #expect(written?["miner-mode"]?.integer == 1 && written?["pools"]?[0]?["pass"]?.text == "p")
        #expect(Self.stats(answers)?.mode == .sleep && Self.stats(answers)?.rateTerahash == 0)
        let pools = answers.answer(toCommand: "pools", at: Self.address).map { PoolReport.all(in: MinerReply($0)) }
        #expect(pools?.map(\.url) == ["stratum+tcp://c.example:1"])
    }

    /// As the real ones do: whoever writes a part wipes the rest.
    @Test func whatIsLeftOutIsLost() throws {
        let answers = Self.answers()
        _ = try Self.ask(answers, "POST", "set_miner_conf", #"{"miner-mode":0}"#)
        #expect(try Self.ask(answers, "GET", "get_miner_conf")?["pools"]?.elements.isEmpty == true)
    }

    @Test func aLightBlinksUntilItIsTold() throws {
        let answers = Self.answers()
        _ = try Self.ask(answers, "POST", "blink", #"{"blink":"true"}"#)
        #expect(try Self.ask(answers, "GET", "get_blink_status")?["blink"]?.isTrue == true)
        _ = try Self.ask(answers, "POST", "blink", #"{"blink":"false"}"#)
        #expect(try Self.ask(answers, "GET", "get_blink_status")?["blink"]?.isTrue == false)
    }

    @Test func restartingItIsSilent() throws {
        let answers = Self.answers()
        #expect(Self.stats(answers) != nil)
        _ = try Self.ask(answers, "GET", "reboot")
        #expect(Self.stats(answers) == nil)
    }

    @Test func lockedFirmwareRefuses() throws {
        let answers = Self.answers(scenarios: [Scenario(.refusal, begins: 1_748_740_000, seconds: 100_000)])
        let answer = try Self.ask(answers, "POST", "set_miner_conf", #"{"miner-mode":1,"pools":[]}"#)
        #expect(answer?["stats"]?.text == "error" && Self.stats(answers)?.mode == .normal)
    }

    @Test func aLoginIsAskedFor() throws {
        let answers = Self.answers(login: "root:x")
        let page = answers.answer(to: try Self.request("GET", "/cgi-bin/get_miner_conf.cgi"), at: Self.address)
        guard case .signIn(let text) = page else {
            Issue.record("it let somebody in")
            return
        }
        let challenge = try #require(DigestChallenge(text))
        func answer(_ login: String, _ target: String = "/cgi-bin/get_miner_conf.cgi") throws -> FleetAnswers.Page {
            let proof = challenge.answer(
                try #require(MachineLogin(login)), method: "GET", target: "/cgi-bin/get_miner_conf.cgi", count: 1,
                clientNonce: "c")
            return answers.answer(
                to: try Self.request("GET", target, header: "Authorization: \(proof)\r\n"), at: Self.address)
        }
        #expect(Self.json(try answer("root:x")) != nil)
        #expect(Self.json(try answer("root:y")) == nil, "another password")
        #expect(Self.json(try answer("root:x", "/cgi-bin/reboot.cgi")) == nil, "the proof is for one page")
    }

    @Test func theAPIHasNoLogin() { #expect(Self.stats(Self.answers(login: "root:x")) != nil) }
}
