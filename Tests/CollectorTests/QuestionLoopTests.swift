import MinerProtocol
import Platform
import Testing

@testable import Collector

/// Every question ends, in time, with what was said or why nothing was.
struct QuestionLoopTests {
    private static let here = MinerAddress(number: 0x7F00_0001)

    /// Asks once and waits for the outcome.
    private static func ask(port: UInt16, timeoutSeconds: Int = 5) throws -> Outcome? {
        let questions = try QuestionLoop(timeoutSeconds: timeoutSeconds, time: .system)
        questions.ask(.command(.stats, to: here, port: port), tag: 7)
        let end = monotonicNanoseconds() + 30_000_000_000
        while monotonicNanoseconds() < end {
            if let ended = questions.wait(milliseconds: 100).first {
                #expect(ended.tag == 7 && questions.isIdle)
                return ended.outcome
            }
        }
        return nil
    }

    @Test func theAnswerIsReadToItsEnd() throws {
        let miner = OddMiner(says: Array("{\"a\":1}".utf8))
        #expect(try Self.ask(port: miner.port) == .answered(Array("{\"a\":1}".utf8)))
    }

    @Test func aNULEndsItToo() throws {
        let miner = OddMiner(says: Array("{\"a\":1}\0".utf8), closes: false)
        #expect(try Self.ask(port: miner.port) == .answered(Array("{\"a\":1}\0".utf8)))
    }

    @Test(arguments: [16 << 10, (16 << 10) + 1, 200_000]) func longAnswersComeWhole(count: Int) throws {
        let answer = Array(repeating: UInt8(ascii: "x"), count: count)
        let miner = OddMiner(says: answer)
        #expect(try Self.ask(port: miner.port) == .answered(answer))
    }

    @Test func whoeverNeverStopsIsStopped() throws {
        let miner = OddMiner(says: Array(repeating: UInt8(ascii: "x"), count: 3 << 20), closes: false)
        guard case .answered(let bytes)? = try Self.ask(port: miner.port) else {
            Issue.record("no answer")
            return
        }
        #expect(bytes.count > MinerReply.bytesMax && bytes.count < MinerReply.bytesMax + (64 << 10))
        #expect(!MinerReply(bytes).isWhole)
    }

    @Test func whoeverSaysNothingIsGivenUp() throws {
        let miner = OddMiner(says: [], closes: false)
        let began = monotonicNanoseconds()
        #expect(try Self.ask(port: miner.port, timeoutSeconds: 1) == .timedOut)
        #expect(monotonicNanoseconds() - began >= 1_000_000_000)
    }

    @Test func whoeverClosesAtOnceHasRefused() throws {
        #expect(try Self.ask(port: OddMiner(says: []).port) == .refused)
    }

    @Test func whereNobodyListensItIsRefused() throws {
        let port = OddMiner(says: []).port
        #expect(try Self.ask(port: port) == .refused)
    }

    @Test func manyAreAskedAtOnce() throws {
        let miner = OddMiner(says: Array("{}".utf8))
        let questions = try QuestionLoop(timeoutSeconds: 30, time: .system)
        for tag in 0..<60 { questions.ask(.command(.version, to: Self.here, port: miner.port), tag: tag) }
        var tags: [Int] = []
        while tags.count < 60, !questions.isIdle { tags += questions.wait(milliseconds: 1_000).map(\.tag) }
        #expect(tags.sorted() == Array(0..<60))
    }
}

/// A page is its body, when the plant says that all is well.
struct OutcomeTests {
    @Test(
        arguments: [
            ("HTTP/1.0 200 OK\r\nA: b\r\n\r\n{\"ok\":true}", true), ("HTTP/1.1 200 OK\r\n\r\n{\"ok\":true}", true),
            ("HTTP/1.1 404 Not Found\r\n\r\n{\"ok\":true}", nil), ("HTTP/1.1 200 OK\r\n{\"ok\":true}", nil),
            ("{\"ok\":true}", nil), ("", nil), ("HTTP/1.1 200 OK\r\n\r\n", nil),
        ] as [(String, Bool?)])
    func readsTheBody(text: String, expected: Bool?) {
        #expect(Outcome.answered(Array(text.utf8)).pageReply?["ok"]?.isTrue == expected)
    }

    @Test(arguments: [Outcome.refused, .timedOut]) func noAnswerHasNoPage(outcome: Outcome) {
        #expect(outcome.pageReply == nil)
    }
}
