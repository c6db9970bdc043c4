import MinerProtocol
import Platform
import Protocol
import Testing

@testable import Collector

/// A configuration is written whole: one thing of it is another, and everything else is what it was.
struct MinerSettingsTests {
    private static let text = """
        {"pools":[{"url":"stratum+tcp://a.example:3333","user":"w1","pass":"p1"},
        {"url":"stratum+tcp://b.example:3333","user":"w2","pass":""}],"api-listen":true,"bitmain-fan-pwm":"100",
        "bitmain-work-mode":"0","miner-mode":0,"freq":490,"unheardOf_thing":{"a_b":[1,null]}}
        """

    private static func settings(_ text: String = text) throws -> MinerSettings {
        try #require(MinerSettings(Array(text.utf8)))
    }

    @Test func onlyTheModeChanges() throws {
        let old = try Self.settings()
        let new = old.with(.sleep)
        #expect(new.mode == .sleep && old.mode == .normal && new.differences(from: old).isEmpty)
        #expect(new.members["bitmain-work-mode"] == "1" && new.members["miner-mode"] == 1, "each in its own form")
        let written = try MinerSettings(#require(new.body))
        #expect(written == new && written?.members["unheardOf_thing"] == ["a_b": [1, .null]])
    }

    @Test func firmwareReadsWhatItWrote() throws {
        let body = String(decoding: try #require(try Self.settings().with(.sleep).body), as: UTF8.self)
        #expect(body.contains(#""miner-mode":1"#) && !body.contains(#""miner-mode":1."#))
        #expect(body.contains(#""unheardOf_thing""#) && body.contains(#""freq":490"#))
    }

    @Test(
        arguments: [
            (#"{"pools":[],"bitmain-work-mode":""}"#, .normal), (#"{"pools":[],"bitmain-work-mode":"3"}"#, .low),
            (#"{"pools":[],"miner-mode":1}"#, .sleep), (#"{"pools":[]}"#, nil), (#"{"pools":[],"miner-mode":9}"#, nil),
        ] as [(String, MinerStats.Mode?)])
    func readsTheMode(text: String, expected: MinerStats.Mode?) throws {
        #expect(try Self.settings(text).mode == expected)
    }

    @Test func firmwareThatShowsNoModeIsToldOne() throws {
        #expect(try Self.settings(#"{"pools":[]}"#).with(.sleep).members["miner-mode"] == 1)
    }

    @Test func poolsKeepTheLoginsThatNobodyNames() throws {
        let old = try Self.settings()
        let new = old.with([
            PoolLogin(url: "stratum+tcp://c.example:1"), PoolLogin(url: "stratum+tcp://d.example:1", user: "w9"),
            PoolLogin(url: "stratum+tcp://e.example:1", password: "p9"),
        ])
        #expect(
            new.pools == [
                PoolLogin(url: "stratum+tcp://c.example:1", user: "w1", password: "p1"),
                PoolLogin(url: "stratum+tcp://d.example:1", user: "w9", password: ""),
                PoolLogin(url: "stratum+tcp://e.example:1", user: "w1", password: "p9"),
            ])
        #expect(new.differences(from: old) == ["pools"])
    }

    @Test(arguments: ["", "[]", "{}", #"{"pools":{}}"#, "<html>", #"{"pools":["#])
    func whatIsNoConfigurationIsNothing(text: String) { #expect(MinerSettings(Array(text.utf8)) == nil) }

    @Test func everyDifferenceIsSeen() throws {
        let old = try Self.settings()
        let other = try Self.settings(
            Self.text.replacing("\"freq\":490", with: "\"freq\":500").replacing("\"api-listen\":true,", with: ""))
        #expect(other.differences(from: old) == ["api-listen", "freq"])
    }
}
