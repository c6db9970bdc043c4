@testable import HTTPEngine

extension FuzzSubject {
    /// What is accepted holds nothing that another reader could take for the end of a line or of the request, and
    /// says the same when it is written down again.
    static let requestHead = FuzzSubject("request-head") { bytes in
        guard let head = ParsedHead(bytes) else { return }
        try promise(head.path == "*" || head.path.hasPrefix("/"), "path \(head.path)")
        for line in head.lines {
            try promise(!line.name.isEmpty && line.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "name \(line.name)")
            try promise(
                line.value.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }, "value of \(line.name)")
        }
        let hosts = head.lines.count { $0.name.lowercased() == "host" }
        try promise(hosts == 1 || hosts == 0 && head.minorVersion == 0, "\(hosts) hosts")
        try promise(ParsedHead(head.rewritten) == head, "reads differently when written down again")
    }

    /// Where the network cuts a stream of requests must not matter: not for their number, not for their bodies, and
    /// not for the reason why the rest is refused.
    static let requestStream = FuzzSubject("request-stream") { bytes in
        let whole = RequestStream.events(of: [bytes])
        try promise(whole == RequestStream.events(of: bytes.map { [$0] }), "byte by byte it reads differently")
        try promise(whole == RequestStream.events(of: pieces(of: bytes)), "in pieces it reads differently")
        for case .request(_, let body) in whole {
            try promise(body.count <= RequestStream.bodyLimit, "a body of \(body.count) bytes")
        }
    }

    /// The bytes themselves decide where they are cut, so that every finding can be repeated.
    private static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        var state = bytes.reduce(UInt64(1_469_598_103_934_665_603)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        var pieces: [[UInt8]] = []
        var position = 0
        while position < bytes.count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let end = min(position + 1 + Int(state >> 33) % 24, bytes.count)
            pieces.append(Array(bytes[position..<end]))
            position = end
        }
        return pieces
    }
}

/// One head as the parser reads it.
private struct ParsedHead: Equatable {
    struct Line: Equatable {
        var name: String
        var value: [UInt8]
    }

    var method: String
    var target: [UInt8]
    var path: String
    var minorVersion: Int
    var lines: [Line]
    var framing: Framing

    /// Nil when the bytes do not begin with a head that is allowed.
    init?(_ bytes: [UInt8]) {
        var parser = HeadParser(limits: HeadParser.Limits())
        var index = HeadIndex()
        guard let length = try? bytes.withUnsafeBytes({ try parser.parse($0, into: &index) }) else { return nil }
        let head = bytes[..<length]
        method = index.method.name
        target = Array(head[index.target])
        path = String(decoding: head[index.path], as: UTF8.self)
        minorVersion = index.minorVersion
        lines = index.fields.map {
            Line(name: String(decoding: head[$0.name], as: UTF8.self), value: Array(head[$0.value]))
        }
        framing = index.framing
    }

    var rewritten: [UInt8] {
        var bytes = Array("\(method) ".utf8) + target + Array(" HTTP/1.\(minorVersion)\r\n".utf8)
        for line in lines { bytes += Array("\(line.name):".utf8) + line.value + Array("\r\n".utf8) }
        return bytes + Array("\r\n".utf8)
    }
}

/// A connection's requests without a connection.
private struct RequestStream {
    enum Event: Equatable {
        case request(head: [UInt8], body: [UInt8])
        case refused(Refusal)
    }

    static let bodyLimit = 1_000

    private var reader = RequestReader(limits: HeadParser.Limits())
    private var index = HeadIndex()
    private var head: [UInt8] = []
    private var pending: [UInt8] = []
    private var events: [Event] = []

    static func events(of pieces: [[UInt8]]) -> [Event] {
        var stream = RequestStream()
        for piece in pieces {
            stream.pending += piece
            do throws(Refusal) {
                try stream.read()
            } catch {
                return stream.events + [.refused(error)]
            }
        }
        return stream.events
    }

    private mutating func read() throws(Refusal) {
        let bytes = pending
        var position = 0
        while true {
            let result: Result<RequestReader.Event, Refusal> = bytes.withUnsafeBytes { buffer in
                do throws(Refusal) {
                    return .success(try reader.read(buffer, from: &position, into: &index))
                } catch { return .failure(error) }
            }
            switch try result.get() {
            case .needsMore:
                pending = Array(bytes[position...])
                return
            case .head(let range):
                head = Array(bytes[range])
                if index.framing.body == .none {
                    events.append(.request(head: head, body: []))
                } else {
                    try reader.expectBody(index.framing.body, limit: Self.bodyLimit)
                }
            case .body(let body): events.append(.request(head: head, body: body))
            }
        }
    }
}
