import Testing

@testable import APIClient

/// What an answer says of its own length is believed to the byte, and what follows belongs to the next.
struct AnswerEdgeTests {
    private func read(_ text: String, method: String = "GET") throws -> AnswerParser.Step {
        var parser = AnswerParser(method: method)
        return try parser.add(Array(text.utf8))
    }

    private func answer(_ text: String, method: String = "GET") throws -> HTTPAnswer? {
        guard case .done(let answer, _) = try read(text, method: method) else { return nil }
        return answer
    }

    @Test func whatFollowsTheLengthIsLeftForTheNext() throws {
        let step = try read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1")
        guard case .done(let answer, let rest) = step else {
            Issue.record("not done")
            return
        }
        #expect(answer.body == Array("ok".utf8) && rest == Array("HTTP/1.1".utf8))
    }

    @Test(arguments: [(100, nil), (199, nil), (101, 101), (200, 200)] as [(Int, Int?)])
    func onlyTheChangeOfProtocolEndsAmongInformation(status: Int, expected: Int?) throws {
        #expect(try answer("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\n\r\n")?.status == expected)
    }

    @Test(arguments: [
        ("99", false), ("100", true), ("599", true), ("600", false), ("+20", false), ("+200", false), ("0200", false),
        ("2 0", false),
    ])
    func aStatusIsOneOfTheStandards(status: String, isTaken: Bool) {
        let text = "HTTP/1.1 \(status) X\r\nContent-Length: 0\r\n\r\n"
        #expect(((try? read(text)) != nil) == isTaken)
    }

    @Test func aReasonMayBeMissingOrLong() throws {
        #expect(try answer("HTTP/1.1 204\r\n\r\n")?.status == 204)
        #expect(try answer("HTTP/1.1 204 no content at all\r\n\r\n")?.status == 204)
    }

    @Test func chunksCountInHexadecimalOfEitherCase() throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
        #expect(try answer(head + "a\r\n0123456789\r\n0\r\n\r\n")?.body.count == 10)
        #expect(try answer(head + "0A\r\n0123456789\r\n0\r\n\r\n")?.body.count == 10)
    }

    @Test func anAnswerInChunksThatBreaksOffIsNoAnswer() throws {
        var parser = AnswerParser(method: "GET")
        #expect(
            try parser.add(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel".utf8)) == .needsMore)
        #expect(throws: TransportError.self) { try parser.end() }
    }

    @Test func nothingAtAllIsNoAnswer() {
        var parser = AnswerParser(method: "GET")
        #expect(throws: TransportError.self) { try parser.end() }
    }

    @Test func aValueKeepsItsColonsAndLosesItsBlanks() throws {
        let answer = try answer("HTTP/1.1 204 X\r\nLocation: \t http://h:1/a \t\r\nNo colon here\r\n\r\n")
        #expect(answer?.headers == ["location": "http://h:1/a"])
    }

    @Test(arguments: [(268_435_456, true), (268_435_457, false)])
    func aBodyMayHoldAQuarterOfAGigabyteAndNoByteMore(length: Int, isTaken: Bool) {
        #expect(((try? read("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n")) != nil) == isTaken)
    }
}
