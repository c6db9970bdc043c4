import MinerProtocol
import Testing

private func reply(_ text: String) -> MinerReply { MinerReply(Array(text.utf8)) }

/// A refusal must not be taken for an answer.
struct ReplyStatusTests {
    @Test(arguments: [("S", true), ("I", true), ("W", false), ("E", false), ("F", false), ("x", false)])
    func onlyTwoLettersAreGood(letter: String, expected: Bool) throws {
        let status = try #require(ReplyStatus(reply(#"{"STATUS":[{"STATUS":"\#(letter)","Code":14,"Msg":"no"}]}"#)))
        #expect(status.isGood == expected && status.code == 14 && status.message == "no")
    }

    @Test func theNewFormHasNoList() {
        #expect(ReplyStatus(reply(#"{"STATUS":{"STATUS":"S","Msg":"stats"}}"#))?.isGood == true)
    }

    @Test(arguments: ["{}", #"{"STATUS":[]}"#, #"{"STATUS":[{}]}"#, #"{"STATUS":"S"}"#])
    func somethingElseHasNone(text: String) { #expect(ReplyStatus(reply(text)) == nil) }

    @Test func everyCommandIsWrittenAsMinersReadIt() {
        #expect(String(decoding: MinerCommand.summary.request, as: UTF8.self) == #"{"command":"summary"}"#)
        #expect(MinerCommand.allCases.map(\.code) == [22, 11, 70, 7, 9])
    }
}
