import MinerProtocol

/// What a client wants of a machine, once it has said all of it.
enum FleetQuestion: Equatable {
    case command(String)
    case page(FleetRequest)
    /// Not a question that a machine of this kind understands.
    case unclear

    /// Nil while more is needed.
    init?(_ bytes: [UInt8], _ kind: FleetConnection.Kind) {
        switch kind {
        case .miner:
            // Nothing ends a command but its closing brace.
            let reply = MinerReply(bytes)
            guard reply.isWhole else { return nil }
            self = reply["command"]?.text.map(FleetQuestion.command) ?? .unclear
        case .web:
            guard let request = FleetRequest(bytes) else { return nil }
            self = ["GET", "POST"].contains(request.method) ? .page(request) : .unclear
        }
    }

    /// Nil is silence.
    func answer(from answers: FleetAnswers, at address: MinerAddress) -> [UInt8]? {
        switch self {
        case .command(let command): answers.answer(toCommand: command, at: address)
        case .page(let request):
            switch answers.answer(to: request, at: address) {
            case .silence: nil
            case .signIn(let challenge):
                Self.http("401 Unauthorized", Array("{}".utf8), "WWW-Authenticate: \(challenge)\r\n")
            case .missing: Self.http("404 Not Found", Array("{}".utf8))
            case .json(let body): Self.http("200 OK", body)
            }
        case .unclear: Self.http("400 Bad Request", Array("{}".utf8))
        }
    }

    private static func http(_ status: String, _ body: [UInt8], _ more: String = "") -> [UInt8] {
        let head = """
            HTTP/1.1 \(status)\r
            Server: workspace-simulator\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            Connection: close\r
            \(more)\r

            """
        return Array(head.utf8) + body
    }
}

/// A request to a web page, with its body.
struct FleetRequest: Equatable {
    let method: String
    let target: String
    /// Names in small letters.
    let headers: [String: String]
    let body: [UInt8]

    /// Nil while more is needed.
    init?(_ bytes: [UInt8]) {
        let end = Array("\r\n\r\n".utf8)
        guard let head = bytes.indices.dropLast(3).first(where: { bytes[$0..<$0 + 4].elementsEqual(end) }) else {
            return nil
        }
        let lines = String(decoding: bytes[..<head], as: UTF8.self).split(whereSeparator: \.isNewline)
        let words = (lines.first ?? "").split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = String(parts[1].drop(while: \.isWhitespace))
        }
        let length = headers["content-length"].flatMap { UInt16($0) }.map(Int.init) ?? 0
        guard bytes.count >= head + 4 + length else { return nil }
        // Of what is no request nothing is asked.
        method = words.count == 3 ? words[0] : ""
        target = words.count == 3 ? words[1] : ""
        self.headers = headers
        body = Array(bytes[(head + 4)..<(head + 4 + length)])
    }
}
