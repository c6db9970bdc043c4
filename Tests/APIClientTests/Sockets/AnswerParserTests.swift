import Testing

@testable import APIClient

/// An answer must be read the same however the network cuts it, and never be made up from a broken one.
struct AnswerParserTests {
    private static let answers: [(String, Int, String)] = [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n", 200, "hello"),
        ("HTTP/1.1 204 No Content\r\nX: y\r\n\r\n", 204, ""),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok", 201, "ok"),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n", 304, ""),
    ]

    @Test(arguments: answers, [1, 2, 7, 1_000])
    func cutAnywhere(answer: (String, Int, String), size: Int) throws {
        var parser = AnswerParser(method: "GET")
        let bytes = Array(answer.0.utf8)
        var result: HTTPAnswer?
        for start in stride(from: 0, to: bytes.count, by: size) {
            let step = try parser.add(bytes[start..<min(start + size, bytes.count)])
            if case .done(let done, _) = step {
                #expect(start + size >= bytes.count)
                result = done
            }
        }
        #expect(result?.status == answer.1)
        #expect(result?.body == Array(answer.2.utf8))
    }

    @Test func whatFollowsTheUpgradeBelongsToTheWebSocket() throws {
        var parser = AnswerParser(method: "GET")
        let step = try parser.add(
            Array("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n".utf8) + [0x81, 0])
        guard case .done(let answer, let rest) = step else {
            Issue.record("not done")
            return
        }
        #expect(answer.status == 101)
        #expect(rest == [0x81, 0])
    }

    @Test func namesOfHeadersAreFoundInAnyCase() throws {
        var parser = AnswerParser(method: "GET")
        let step = try parser.add(Array("HTTP/1.1 200 OK\r\nCONTENT-length:  0 \r\nETag: \"3\"\r\n\r\n".utf8))
        guard case .done(let answer, _) = step else {
            Issue.record("not done")
            return
        }
        #expect(answer.headers["etag"] == "\"3\"")
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        // `Int` takes signs, and a sign is no digit.
        "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello", "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        // Longer than it says: everything after it would be read shifted.
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n",
    ])
    func refusesWhatIsNotHTTP(text: String) {
        #expect(throws: TransportError.self) {
            var parser = AnswerParser(method: "GET")
            _ = try parser.add(Array(text.utf8))
        }
    }

    @Test func aTruncatedAnswerIsNoAnswer() throws {
        var parser = AnswerParser(method: "GET")
        _ = try parser.add(Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel".utf8))
        #expect(throws: TransportError.self) { try parser.end() }
    }

    @Test func anAnswerWithoutALengthEndsWithTheConnection() throws {
        var parser = AnswerParser(method: "GET")
        _ = try parser.add(Array("HTTP/1.0 200 OK\r\n\r\nhel".utf8))
        _ = try parser.add(Array("lo".utf8))
        #expect(try parser.end().body == Array("hello".utf8))
    }

    /// A chart of a year in 40,000 chunks: read from the start at each piece, it would take minutes.
    @Test(.timeLimit(.minutes(1))) func manyChunksCostNoMoreThanTheirLength() throws {
        let chunk = Array("64\r\n".utf8) + [UInt8](repeating: 0x61, count: 100) + [13, 10]
        var parser = AnswerParser(method: "GET")
        _ = try parser.add(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
        for _ in 0..<40_000 { #expect(try parser.add(chunk) == .needsMore) }
        guard case .done(let answer, let rest) = try parser.add(Array("0\r\n\r\nnext".utf8)) else {
            Issue.record("not done")
            return
        }
        #expect(answer.body.count == 4_000_000 && rest == Array("next".utf8))
    }

    @Test func anAnswerToHEADHasNoBodyWhateverItSays() throws {
        var parser = AnswerParser(method: "HEAD")
        let step = try parser.add(Array("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n".utf8))
        guard case .done(let answer, _) = step else {
            Issue.record("not done")
            return
        }
        #expect(answer.body.isEmpty)
    }

    @Test(arguments: [("close", false), ("Close", false), ("keep-alive", true), ("", true)])
    func knowsWhetherTheConnectionStays(value: String, stays: Bool) throws {
        var parser = AnswerParser(method: "GET")
        _ = try parser.add(Array("HTTP/1.1 204 No Content\r\nConnection: \(value)\r\n\r\n".utf8))
        #expect(parser.keepsConnection == stays)
    }

    @Test func aHeadWithoutEndIsCutOff() {
        var parser = AnswerParser(method: "GET")
        #expect(throws: TransportError.self) {
            for _ in 0..<70 { _ = try parser.add([UInt8](repeating: 0x61, count: 1_000)) }
        }
    }
}
