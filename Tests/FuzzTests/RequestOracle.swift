import HTTPOracle

@testable import HTTPEngine

/// Holds our reader of requests against llhttp, which shares no line with it: lengths, chunks, keep-alive, the bodies'
/// bytes and the byte at which each request ends.
enum RequestOracle {
    struct Seen: Equatable {
        var method: String
        var target: [UInt8]
        var body: [UInt8]
        /// Offset of the byte after the request's last one: whoever is wrong here reads a smuggled request.
        var end: Int
        var minorVersion: Int
        var keepsAlive: Bool
    }

    enum End: Equatable {
        case wantsMore
        case refused(String)
        /// What follows is not for HTTP.
        case stopped
    }

    struct Reading: Equatable {
        var requests: [Seen] = []
        var end = End.wantsMore
    }

    static let isThere = http_oracle_is_there() != 0

    /// Where we accept what llhttp refuses in these words. Each needs a reason why nothing can be smuggled by it.
    static let laxer = [
        "Invalid method encountered": "llhttp knows a list; for us a method is a token, and the router answers 405",
        "Invalid char in method": "the same",
        "Expected space after method": "the same, for what begins like a method it knows",
        "Invalid HTTP version": "RFC 9110 §2.5: 1.2 to 1.9 are answered as 1.1 and framed by the same rules",
    ]

    /// Where both accept a request and disagree on whether another may follow.
    static let otherwiseKeptAlive = [
        "proxy-connection": "RFC 9112 C.2.2: not a header of HTTP; llhttp takes it for Connection",
        "close": "RFC 9112 §9.3: close wins; in HTTP/1.0 llhttp lets keep-alive win",
    ]

    /// Where we refuse what llhttp accepts, by what our refusal says.
    static let stricter = [
        "There must be exactly one Host.": "RFC 9112 §3.2; llhttp leaves it to Node",
        "The Host is not valid.": "RFC 9112 §3.2; llhttp does not look at values",
        "The target's host is not valid.": "the same for a target with a host",
        "The target neither begins with / nor with http://.":
            "llhttp takes any scheme, * and host:port for all methods",
        "This server is no proxy.": "CONNECT",
        "The target is not valid.": "a fragment is never sent; llhttp takes #",
        "A header that says one thing comes twice.": "nginx refuses most of these, too",
        "A % in the path needs two hex digits.": "llhttp leaves paths to the application",
        "A control character hides in the path.": "the same",
        "The path leads above the root.": "the same",
        "A tab stands beside a value.": "nginx takes it for a part of the value",
        "A line begins with CR.": "the empty line is CR LF and nothing else",
        "A line ends without CR.": "RFC 9112 §2.2 allows it, and that is how requests are smuggled",
        "Content-Length is not a number.": "a fold before the number",
        "The version is not valid.": "more than one blank before the version",
        "Content-Length is given twice.": "also when both say the same: whoever merges them is not asked",
        "HTTP/1.0 knows no transfer coding.": "RFC 9112 §6.1 lets us treat the framing as faulty",
        "Transfer-Encoding is given twice.": "llhttp looks at the last coding alone",
        "The only transfer coding understood is chunked.": "llhttp leaves gzip to the application",
        "Only 100-continue can be expected.": "RFC 9110 §10.1.1",
        "A header's value holds a control character.": "llhttp takes a fold, and some control characters",
        "A header has no valid name.": "a fold again, or a name with a blank before the colon",
        "The chunked body is broken.": "lengths and hosts among the trailers, blanks in a chunk's extensions",
        "The headers are too large or too many.": "ours are bounded",
        "The request target is too long.": "ours are bounded",
        "The body is larger than allowed here.": "ours are bounded",
        "Only HTTP/1.0 and HTTP/1.1 are spoken here.": "llhttp takes 0.9 and 2.0",
        "A request begins with its method.": "more than one empty line before a request",
    ]

    /// Throws where the two readings differ for no listed reason.
    static func compare(_ bytes: [UInt8]) throws {
        let ours = read(bytes)
        let theirs = readWithOracle(bytes)
        for (position, request) in ours.requests.enumerated() {
            guard position < theirs.requests.count else {
                return try judgeLaxer(request, theirs, at: position)
            }
            let other = theirs.requests[position]
            if excuse(request, other, in: bytes) != nil { return }
            try promise(
                request == other, "request \(position):\n  ours   \(request)\n  llhttp \(other)")
        }
        guard theirs.requests.count > ours.requests.count else { return }
        guard case .refused(let reason) = ours.end else {
            throw BrokenPromise(description: "we wait or stop where llhttp reads on: \(ours.end)")
        }
        try promise(stricter[reason] != nil, "refused for no listed reason: \(reason)")
    }

    private static func judgeLaxer(_ request: Seen, _ theirs: Reading, at position: Int) throws {
        let isListed =
            switch theirs.end {
            // We answer an upgrade that is not ours as the plain request it also is, and read on.
            case .stopped: true
            case .wantsMore: false
            case .refused(let reason): laxer[reason] != nil
            }
        try promise(isListed, "request \(position) is accepted by us alone (\(theirs.end)): \(request)")
    }

    /// Why the two may disagree on what follows the request; nil if they do not, or must not.
    private static func excuse(_ ours: Seen, _ theirs: Seen, in bytes: [UInt8]) -> String? {
        var theirs = theirs
        theirs.keepsAlive.toggle()
        guard ours == theirs, ours.keepsAlive || ours.minorVersion == 0 else { return nil }
        let word = ours.keepsAlive ? "proxy-connection" : "close"
        let text = String(decoding: bytes[..<ours.end], as: UTF8.self).lowercased()
        return text.contains(word) ? otherwiseKeptAlive[word] : nil
    }
}

// MARK: The two readers

extension RequestOracle {
    static func readWithOracle(_ bytes: [UInt8]) -> Reading {
        var reading = Reading()
        var stoppedAt = 0
        var reason: UnsafePointer<CChar>?
        let verdict = withUnsafeMutablePointer(to: &reading) { reading in
            http_oracle_read(bytes, bytes.count, reading, Self.see, &stoppedAt, &reason)
        }
        switch verdict {
        case HTTP_ORACLE_REFUSED: reading.end = .refused(reason.map { String(cString: $0) } ?? "")
        case HTTP_ORACLE_STOPPED: reading.end = .stopped
        default: break
        }
        return reading
    }

    private static let see: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<http_oracle_request>?) -> Void = {
        context, request in
        guard let context, let request = request?.pointee else { return }
        let seen = Seen(
            method: String(cString: request.method),
            target: Array(UnsafeBufferPointer(start: request.target, count: request.target_length)),
            body: Array(UnsafeBufferPointer(start: request.body, count: request.body_length)),
            end: request.end, minorVersion: Int(request.minor_version), keepsAlive: request.keeps_alive != 0)
        context.assumingMemoryBound(to: Reading.self).pointee.requests.append(seen)
    }

    static func read(_ bytes: [UInt8]) -> Reading {
        var reading = Reading()
        var reader = RequestReader(limits: HeadParser.Limits())
        var index = HeadIndex()
        bytes.withUnsafeBytes { buffer in
            var position = 0
            var current: Seen?
            do throws(Refusal) {
                while true {
                    switch try reader.read(buffer, from: &position, into: &index) {
                    case .needsMore: return
                    case .head(let range):
                        var seen = Seen(
                            method: index.method.name, target: Array(buffer[range][rebased: index.target]), body: [],
                            end: position, minorVersion: index.minorVersion, keepsAlive: index.framing.keepsAlive)
                        if index.framing.body == .none {
                            reading.requests.append(seen)
                        } else {
                            seen.end = 0
                            current = seen
                            try reader.expectBody(index.framing.body, limit: 1 << 20)
                        }
                    case .body(let body):
                        guard var seen = current else { return }
                        (seen.body, seen.end) = (body, position)
                        reading.requests.append(seen)
                    }
                    if reading.requests.last?.keepsAlive == false {
                        reading.end = .stopped
                        return
                    }
                }
            } catch {
                reading.end = .refused(error.detail)
            }
        }
        return reading
    }
}

extension Slice<UnsafeRawBufferPointer> {
    /// A range that counts from the slice's own first byte.
    fileprivate subscript(rebased range: Range<Int>) -> SubSequence {
        self[startIndex + range.lowerBound..<startIndex + range.upperBound]
    }
}

extension FuzzSubject {
    static let requestOracle = FuzzSubject("request-oracle") { bytes in
        if RequestOracle.isThere { try RequestOracle.compare(bytes) }
    }
}
