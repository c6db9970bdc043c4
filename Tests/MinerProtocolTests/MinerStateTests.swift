import MinerProtocol
import Protocol
import Testing

private func reply(_ text: String) -> MinerReply { MinerReply(Array(text.utf8)) }

/// The state decides who walks to which machine: it must not be guessed.
struct MinerStateTests {
    private static func stats(_ figures: String) -> MinerStats { MinerStats(reply(#"{"STATS":[{\#(figures)}]}"#)) }

    @Test(
        arguments: [
            (#""Elapsed":900,"GHS 5s":473000,"total_rateideal":473000"#, .hashing),
            (#""Elapsed":900,"GHS 5s":425700,"total_rateideal":473000"#, .hashing),
            (#""Elapsed":900,"GHS 5s":425600,"total_rateideal":473000"#, .degraded),
            (#""Elapsed":299,"GHS 5s":100000,"total_rateideal":473000"#, .hashing),
            (#""Elapsed":300,"GHS 5s":100000,"total_rateideal":473000"#, .degraded),
            (#""Elapsed":900,"GHS 5s":473000"#, .hashing), (#""Elapsed":900,"GHS 5s":0"#, .idle),
            (#""Elapsed":900,"GHS 5s":0,"Mode":1"#, .sleeping), (#""Elapsed":900,"Mode":1"#, .sleeping),
            (#""Elapsed":900,"GHS 5s":"""#, .unknown), ("", .unknown),
        ] as [(String, MinerState)])
    func followsFromWhatIsSaid(figures: String, expected: MinerState) {
        #expect(MinerState(Self.stats(figures)) == expected)
    }

    @Test func afaultThatStopsItMakesItFaulty() {
        #expect(MinerState(Self.stats(#""Elapsed":900,"GHS 5s":0"#), faults: [.powerInitialisation]) == .faulty)
        #expect(MinerState(Self.stats(#""Elapsed":900"#), faults: [.boardsMissing]) == .faulty)
        #expect(MinerState(Self.stats(#""Elapsed":900,"GHS 5s":473000"#), faults: [.sensor]) == .hashing)
    }

    @Test(
        arguments: [
            (.hashing, .active), (.degraded, .degraded), (.idle, .degraded), (.faulty, .degraded),
            (.sleeping, .sleeping),
            (.unreachable, .offline), (.unknown, nil),
        ] as [(MinerState, MinerStatus?)])
    func travelsAsOneOfTheContract(state: MinerState, expected: MinerStatus?) { #expect(state.status == expected) }
}
