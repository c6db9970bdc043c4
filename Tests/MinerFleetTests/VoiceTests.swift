import MinerProtocol
import Platform
import Protocol
import Simulator
import Testing

@testable import MinerFleet

/// What a simulated machine says must be what was simulated, read by the reader that is meant for real ones.
struct VoiceTests {
    private static func sample(_ status: MinerStatus = .active) -> MinerSample {
        var sample = MinerSample(status: status)
        sample.hashrate = status == .sleeping ? 0 : 47_312
        sample.inletTemperature = 352
        sample.outletTemperature = 454
        sample.chipTemperature = 668
        sample.sharesAccepted = 28_800
        sample.sharesRejected = 14
        sample.uptime = 86_400
        return sample
    }

    private static func figures(_ sample: MinerSample = sample()) -> MinerFigures {
        MinerFigures(
            at: Timestamp(milliseconds: 1_748_779_200_000), sample: sample, worker: "P-C1-M7",
            pools: [
                PoolLogin(url: "stratum+tcp://one.example:3333"), PoolLogin(url: "stratum+tcp://two.example:3333"),
            ], isBlinking: false)
    }

    private static func reply(_ command: String, _ sample: MinerSample = sample()) -> MinerReply {
        MinerReply(MinerVoice(figures: figures(sample)).answer(to: command))
    }

    @Test(arguments: MinerCommand.allCases) func everyCommandIsAnsweredWithItsCode(command: MinerCommand) throws {
        let reply = Self.reply(command.rawValue)
        let status = try #require(ReplyStatus(reply))
        #expect(reply.isWhole && status.isGood && status.code == command.code)
    }

    @Test func anUnknownCommandIsRefused() throws {
        let status = try #require(ReplyStatus(Self.reply("devdetails")))
        #expect(!status.isGood && status.code == 14)
    }

    @Test func aReplyEndsAsRealOnesDo() {
        #expect(MinerVoice(figures: Self.figures()).answer(to: "summary").last == 0)
    }

    @Test func statsSayWhatWasSimulated() throws {
        let stats = MinerStats(Self.reply("stats"))
        #expect(stats.model == "Antminer S21 XP Hyd." && stats.elapsed == 86_400 && stats.mode == .normal)
        #expect(abs(try #require(stats.rateTerahash) - 473.12) < 1e-9 && stats.idealTerahash == 473)
        #expect(stats.chains.count == 3 && stats.watts == nil)
        #expect(stats.temperatures.inlet == 35 && stats.temperatures.outlet == 45 && stats.temperatures.chip == 67)
        let board = try #require(stats.temperatures.board)
        #expect(board > 45 && board < 67, "between the water and the chips")
        #expect(MinerState(stats) == .hashing)
    }

    @Test func bothFormsAgree() throws {
        let page = try #require(WebVoice(figures: Self.figures()).answer(to: "/cgi-bin/stats.cgi"))
        let old = MinerStats(Self.reply("stats"))
        let new = MinerStats(MinerReply(page))
        #expect(new.rateTerahash == old.rateTerahash && new.temperatures == old.temperatures && new.model == old.model)
        #expect(new.chains.map(\.chips) == old.chains.map(\.chips) && new.elapsed == old.elapsed)
    }

    @Test func summaryCounts() {
        let summary = MinerSummary(Self.reply("summary"))
        #expect(summary.accepted == 28_800 && summary.rejected == 14)
    }

    @Test func poolsAreNamed() {
        let pools = PoolReport.all(in: Self.reply("pools"))
        #expect(pools.map(\.url) == ["stratum+tcp://one.example:3333", "stratum+tcp://two.example:3333"])
        #expect(pools.map(\.isAlive) == [true, true])
        #expect(Self.reply("devs")["DEVS"]?.elements.count == 3)
    }

    @Test func aSleepingMachineSaysSo() {
        let stats = MinerStats(Self.reply("stats", Self.sample(.sleeping)))
        #expect(stats.mode == .sleep && stats.rateTerahash == 0 && stats.chains.isEmpty)
        #expect(MinerState(stats) == .sleeping)
    }

    @Test func aDegradedMachineHasLostABoard() {
        var sample = Self.sample(.degraded)
        sample.hashrate = 31_500
        let stats = MinerStats(Self.reply("stats", sample))
        #expect(stats.chains.map(\.index) == [1, 2] && MinerState(stats) == .degraded)
    }

    /// Nothing of a simulated machine may ever be taken for a measurement.
    @Test func itSaysThatItIsSimulated() {
        #expect(MinerStats(Self.reply("stats")).isSimulated && MinerVersion(Self.reply("version")).isSimulated)
    }

    @Test(arguments: [
        "/cgi-bin/get_system_info.cgi", "/cgi-bin/summary.cgi", "/cgi-bin/pools.cgi", "/cgi-bin/get_miner_conf.cgi",
        "/cgi-bin/get_blink_status.cgi",
    ])
    func everyPageIsThere(path: String) throws {
        let page = try #require(WebVoice(figures: Self.figures()).answer(to: path))
        #expect(MinerReply(page).isWhole)
    }

    @Test func otherPagesAreNot() { #expect(WebVoice(figures: Self.figures()).answer(to: "/") == nil) }

    @Test func aPlantSaysWhatItMeasures() throws {
        var plant = PlantSample()
        plant.supplyTemperature = 352
        plant.flow = 1_478
        let voice = PlantVoice(plant: plant, minerWatts: 1_748_001)
        let page = try #require(voice.answer(to: CoolerReply.target))
        let cooler = try #require(CoolerReply(MinerReply(page)))
        #expect(cooler.plant == plant && cooler.meteredWatts == 1_748_001 && cooler.faults.isEmpty)
        #expect(voice.answer(to: "/cooler") == nil)
    }
}

/// A question is answered when all of it is there, and not before.
struct FleetQuestionTests {
    private static func question(_ text: String, _ kind: FleetConnection.Kind) -> FleetQuestion? {
        FleetQuestion(Array(text.utf8), kind)
    }

    @Test(
        arguments: [
            (#"{"command":"stats"}"#, .command("stats")), (#"{"command":"stats","new_api":true}"#, .command("stats")),
            (#"{"command": "sta"#, nil), ("", nil), (#"{"cmd":"stats"}"#, .unclear), ("[]", .unclear),
        ] as [(String, FleetQuestion?)])
    func readsCommands(text: String, expected: FleetQuestion?) { #expect(Self.question(text, .miner) == expected) }

    @Test(
        arguments: [
            ("GET /a?b=c HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a?b=c "), ("GET / HTTP/1.0\r\n\r\n", "GET / "),
            ("POST /c HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", "POST /c {}"),
            ("POST /c HTTP/1.0\r\nContent-Length: 2\r\n\r\n{", nil), ("GET / HTTP/1.1\r\nHost: h\r\n", nil),
            // A length that no question has is none.
            ("POST /c HTTP/1.0\r\nContent-Length: 9223372036854775807\r\n\r\n", "POST /c "),
        ] as [(String, String?)])
    func readsRequests(text: String, expected: String?) {
        var heard: String?
        if case .page(let request) = Self.question(text, .web) {
            heard = "\(request.method) \(request.target) \(String(decoding: request.body, as: UTF8.self))"
        }
        #expect(heard == expected)
    }

    @Test(arguments: ["PUT / HTTP/1.1\r\n\r\n", "\r\n\r\n", "nonsense\r\n\r\n"])
    func otherRequestsAreUnclear(text: String) { #expect(Self.question(text, .web) == .unclear) }
}
