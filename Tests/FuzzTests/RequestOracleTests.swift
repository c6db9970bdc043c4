import Testing

/// Two readers of one stream must find the same requests with the same bodies, ending at the same bytes; where they do
/// not, we are the stricter one, for a reason that `RequestOracle` lists.
@Suite(.enabled(if: RequestOracle.isThere, "needs Debian's node-llhttp"))
struct RequestOracleTests {
    /// 8 × 12,500 streams of up to four requests. Half of them break a rule somewhere.
    @Test(arguments: UInt64(0)..<8)
    func agreesOnGeneratedStreams(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for number in 0..<12_500 {
            let bytes = RequestGenerator.stream(&random)
            do {
                try RequestOracle.compare(bytes)
            } catch {
                let text = String(decoding: bytes, as: UTF8.self).debugDescription
                Issue.record("seed \(seed), stream \(number): \(error)\n\(text)")
                return
            }
        }
    }

    /// A generator that only makes broken requests, or a comparison that sees none, would agree on everything.
    @Test func theStreamsAreWorthComparing() {
        var random = SplitMix(state: 99)
        var requests = 0
        var bodies = 0
        var refused = 0
        var reasons: Set<String> = []
        for _ in 0..<2_000 {
            let reading = RequestOracle.read(RequestGenerator.stream(&random))
            requests += reading.requests.count
            bodies += reading.requests.count { !$0.body.isEmpty }
            if case .refused(let reason) = reading.end {
                refused += 1
                reasons.insert(reason)
            }
        }
        #expect(requests > 1_000)
        #expect(bodies > 400)
        #expect((500..<1_500).contains(refused))
        #expect(reasons.count > 12)
    }

    @Test(arguments: [
        // Chunked and a length: the oldest way to smuggle.
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\nGET / HTTP/1.1\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
    ])
    func neitherReadsASmuggledRequest(_ text: String) throws {
        let bytes = Array(text.utf8)
        try RequestOracle.compare(bytes)
        #expect(RequestOracle.read(bytes).requests.isEmpty)
    }

    /// The comparison itself: llhttp's reading of one stream is no excuse for another.
    @Test func readsBoundariesAndBodies() {
        let text =
            "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            + "0\r\n\r\nGET /b HTTP/1.0\r\n\r\n"
        for reading in [RequestOracle.read(Array(text.utf8)), RequestOracle.readWithOracle(Array(text.utf8))] {
            #expect(reading.requests.map(\.body) == [Array("abc".utf8), []])
            #expect(reading.requests.map(\.end) == [70, text.utf8.count])
            #expect(reading.requests.map(\.keepsAlive) == [true, false])
            #expect(reading.end == .stopped)
        }
    }
}

/// The same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Streams of requests as clients, proxies and attackers send them.
enum RequestGenerator {
    static func stream(_ random: inout SplitMix) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) { bytes += request(&random) }
        if Int.random(in: 0..<3, using: &random) == 0 { mutate(&bytes, &random) }
        return bytes
    }

    private static func request(_ random: inout SplitMix) -> [UInt8] {
        func one<Element>(_ choices: [Element]) -> Element {
            choices[Int.random(in: 0..<choices.count, using: &random)]
        }
        var text = one(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "PURGE"])
        text +=
            " " + one(["/", "/", "/a?b=c", "/%41/../x", "http://h/a", "/" + String(repeating: "p", count: 40), "*"])
        text += " HTTP/1." + one(["1", "1", "1", "1", "0", "7"]) + "\r\n"
        if Int.random(in: 0..<12, using: &random) > 0 { text += "Host: h\r\n" }
        for _ in 0..<Int.random(in: 0...2, using: &random) { text += one(Self.lines) }
        if Int.random(in: 0..<12, using: &random) == 0 { text += one(Self.brokenLines) }
        let body = one(["", "a", "hello world", "0\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n\r\n"])
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1, 5: text += "Content-Length: \(body.utf8.count)\r\n\r\n" + body
        case 2, 3, 6: text += "Transfer-Encoding: chunked\r\n\r\n" + chunked(body, &random)
        case 4: text += one(Self.brokenFramings) + "\r\n" + body
        default: text += "\r\n"
        }
        return Array(text.utf8)
    }

    private static let lines = [
        "Connection: close\r\n", "Connection: keep-alive\r\n", "Connection: Keep-Alive, x\r\n", "X: \t y \r\n",
        "X:\r\n",
        "Accept: */*\r\n", "Expect: 100-continue\r\n", "X: \u{E9}\r\n", "Connection: upgrade\r\nUpgrade: h2c\r\n",
        "Proxy-Connection: close\r\n", "Connection: closed\r\n", "Content-Type: a;b=\"c\"\r\n",
    ]

    private static let brokenLines = ["X: a\r\n b\r\n", "X : y\r\n", "Host: g\r\n", "X\r\n", ": y\r\n", "X: a\rb\r\n"]

    private static let brokenFramings = [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 1, 1\r\n", "Content-Length: +1\r\n",
        "Content-Length: 1 \r\n", "Content-Length: 01\r\n", "Content-Length: 0x1\r\n", "Content-Length: -1\r\n",
        "Content-Length:\r\n", "Content-Length: 18446744073709551616\r\n", "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked, gzip\r\n", "Transfer-Encoding: Chunked\r\n", "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, chunked\r\n", "Transfer-Encoding : chunked\r\n", "Transfer-Encoding:\tchunked\r\n",
        "Transfer-Encoding: identity\r\n", "Transfer-Encoding: \"chunked\"\r\n", "Transfer-Encoding:\r\n chunked\r\n",
    ]

    private static func chunked(_ body: String, _ random: inout SplitMix) -> String {
        let extensions = ["", "", "", ";a", ";a=b", ";a=\"b\"", " ", ";"]
        let sizes = ["", "0", "00"]
        let trailers = ["", "", "", "T: u\r\n", "Content-Length: 3\r\n", "T : u\r\n"]
        func one(_ choices: [String]) -> String { choices[Int.random(in: 0..<choices.count, using: &random)] }
        var text = ""
        if !body.isEmpty {
            text += one(sizes) + String(body.utf8.count, radix: 16) + one(extensions) + "\r\n" + body + "\r\n"
        }
        return text + "0" + one(extensions) + "\r\n" + one(trailers) + "\r\n"
    }

    /// One small wound, anywhere.
    private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let interesting: [UInt8] = [0x00, 0x09, 0x0A, 0x0D, 0x20, 0x2C, 0x30, 0x3A, 0x3B, 0x7F, 0x80, 0xFF, 0x23]
        let byte = interesting[Int.random(in: 0..<interesting.count, using: &random)]
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: Array("\r\n".utf8), at: place)
        }
    }
}
