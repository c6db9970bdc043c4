import MinerProtocol
import Protocol
import Testing

@testable import Collector

/// What is sent of a machine is what was heard of it since, and nothing that nobody stands for.
struct MinerRecordTests {
    private static func stats(_ figures: String, model: String = "Antminer S21 XP Hyd.", maker: String = "x")
        -> MinerStats
    {
        MinerStats(
            MinerReply(
                Array(#"{"STATS":[{"Type":"\#(model)","Miner":"\#(maker)"},{"Elapsed":900,\#(figures)}]}"#.utf8)))
    }

    private static let hashing = stats(#""GHS 5s":473000,"total_rateideal":473000"#)

    private static func heard(_ stats: MinerStats, configured: Double? = nil) -> MinerRecord {
        var record = MinerRecord()
        record.heard(stats, configuredJoulesPerTerahash: configured)
        return record
    }

    @Test func aValueIsSentOnce() {
        var record = Self.heard(Self.hashing)
        let (first, second) = (record.take(), record.take())
        #expect(first.hashrate == 47_300 && second == .unheard)
    }

    @Test func whatWasNeverHeardIsUnheard() {
        var record = MinerRecord()
        let sample = record.take()
        #expect(sample == .unheard && record.state == .unknown)
    }

    @Test func oneLostAnswerIsNotTheEnd() {
        var record = Self.heard(Self.hashing)
        record.failed()
        #expect(record.state == .hashing)
        record.failed()
        let (first, second) = (record.take(), record.take())
        #expect(record.state == .unreachable && first == MinerSample(status: .offline))
        #expect(second.status == .offline, "as long as it is so")
        record.heard(Self.hashing, configuredJoulesPerTerahash: nil)
        let again = record.take()
        #expect(record.state == .hashing && again.status == .active)
    }

    @Test func aSilentMachineIsAskedEverMoreRarely() {
        var record = MinerRecord()
        var turns: [Int] = []
        for round in 0..<80 where record.takesTurn() {
            turns.append(round)
            record.failed()
        }
        let pauses = zip(turns, turns.dropFirst()).map { $1 - $0 }
        #expect(Array(pauses.prefix(7)) == [1, 2, 3, 5, 9, 16, 16])
        record.heard(Self.hashing, configuredJoulesPerTerahash: nil)
        let isAsked = record.takesTurn()
        #expect(isAsked, "one that is back is asked like all others")
    }

    @Test func whatNobodyUnderstandsIsUnknown() {
        var record = Self.heard(Self.hashing)
        record.misunderstood()
        let sample = record.take()
        #expect(record.state == .unknown && sample == .unheard)
    }

    @Test func countersAreAskedForInEverySixthRound() {
        var record = MinerRecord()
        let wanted = (0..<13).filter { _ in
            _ = record.takesTurn()
            return record.wantsSummary
        }
        #expect(wanted == [0, 6, 12])
    }

    @Test(
        arguments: [
            (hashing, nil, 5_676, .nameplate), (hashing, 12.5, 5_913, .configured),
            (stats(#""GHS 5s":473000,"power":5700"#), 12.5, 5_700, .miner),
            (stats(#""GHS 5s":0,"Mode":1"#), 12.5, 30, .nameplate),
            (stats(#""GHS 5s":473000"#, model: "Antminer Z9"), nil, nil, nil),
            (stats(#""GHS 5s":473000"#, model: "Antminer Z9"), 12.5, 5_913, .configured),
            (stats(#""GHS 5s":"""#), 12.5, nil, nil),
        ] as [(MinerStats, Double?, Int32?, ReadingSource?)])
    func powerIsLabelledAfterWhoeverStandsForIt(
        stats: MinerStats, configured: Double?, watts: Int32?, source: ReadingSource?
    ) {
        let record = Self.heard(stats, configured: configured)
        #expect(record.sample.power == watts ?? Quantity.missing && record.powerSource == source)
    }

    /// With one impossible value the server would refuse all others of the machine.
    @Test func whatNoMachineCanHaveIsMissing() {
        let record = Self.heard(Self.stats(#""GHS 5s":999000000,"power":80000"#))
        #expect(record.sample.hashrate == Quantity.missing && record.sample.power == Quantity.missing)
        #expect(record.sample.uptime == 900 && record.sample.implausibleField == nil)
    }

    @Test func countersAndFaultsComeFromTheSummary() {
        var record = Self.heard(Self.hashing)
        let text = #"{"SUMMARY":[{"Accepted":12,"Rejected":3,"status":[{"status":"e","msg":"V:1"}]}]}"#
        record.heard(MinerSummary(MinerReply(Array(text.utf8))))
        #expect(record.sample.sharesAccepted == 12 && record.sample.sharesRejected == 3)
        record.heard(Self.stats(#""GHS 5s":0"#), configuredJoulesPerTerahash: nil)
        #expect(record.state == .faulty && record.sample.sharesAccepted == 12)
    }
}
