import MinerProtocol

/// What a client wants of a machine, once it has said all of it.
enum FleetQuestion: Equatable {
    case command(String)
    case page(String)
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
            let end = Array("\r\n\r\n".utf8)
            guard bytes.count >= 4, bytes.indices.dropLast(3).contains(where: { bytes[$0..<$0 + 4].elementsEqual(end) })
            else { return nil }
            let line = String(decoding: bytes.prefix { $0 != 13 }, as: UTF8.self).split(separator: " ")
            self = line.count == 3 && line[0] == "GET" ? .page(String(line[1])) : .unclear
        }
    }

    /// Nil is silence.
    func answer(from answers: FleetAnswers, at address: MinerAddress) -> [UInt8]? {
        switch self {
        case .command(let command): answers.answer(toCommand: command, at: address)
        case .page(let target):
            switch answers.answer(toTarget: target, at: address) {
            case .silence: nil
            case .missing: Self.http("404 Not Found", Array("{}".utf8))
            case .json(let body): Self.http("200 OK", body)
            }
        case .unclear: Self.http("400 Bad Request", Array("{}".utf8))
        }
    }

    private static func http(_ status: String, _ body: [UInt8]) -> [UInt8] {
        let head = """
            HTTP/1.1 \(status)\r
            Server: workspace-simulator\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            Connection: close\r
            \r

            """
        return Array(head.utf8) + body
    }
}
