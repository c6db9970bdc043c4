import MinerProtocol

/// Requests to the web pages of one machine, with its login once it has asked for it.
struct WebVisit: Sendable {
    enum Heard: Equatable {
        case reply(WebReply)
        /// The same request again, now with the login.
        case again
        case loginMissing
        case loginRefused
        case silence
    }

    let address: MinerAddress
    let port: UInt16
    let login: MachineLogin?
    private var challenge: DigestChallenge?
    private var count = 0
    private let clientNonce = String(UInt64.random(in: .min ... .max), radix: 16)

    init(_ address: MinerAddress, port: UInt16, login: MachineLogin?) {
        self.address = address
        self.port = port
        self.login = login
    }

    /// HTTP 1.0, so that the answer ends with the connection and comes in no pieces.
    mutating func question(_ method: String, _ target: String, body: [UInt8]? = nil) -> Question {
        var head = "\(method) \(target) HTTP/1.0\r\nHost: \(address)\r\nAccept: application/json\r\n"
        if let challenge, let login {
            count += 1
            let answer = challenge.answer(
                login, method: method, target: target, count: count, clientNonce: clientNonce)
            head += "Authorization: \(answer)\r\n"
        }
        if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n" }
        return Question(address: address, port: port, bytes: Array((head + "\r\n").utf8) + (body ?? []))
    }

    mutating func hear(_ outcome: Outcome) -> Heard {
        guard case .answered(let bytes) = outcome, let reply = WebReply(bytes) else { return .silence }
        guard reply.status == 401 else { return .reply(reply) }
        guard login != nil else { return .loginMissing }
        guard let new = reply.headers["www-authenticate"].flatMap(DigestChallenge.init) else { return .loginRefused }
        // A nonce lives for minutes: with a new one the same login may be good. With the one that was just drawn it is
        // not.
        guard challenge == nil || count > 1 else { return .loginRefused }
        challenge = new
        count = 0
        return .again
    }
}
