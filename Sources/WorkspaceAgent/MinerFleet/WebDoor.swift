import MinerProtocol

/// Asks everybody who comes to a simulated machine's pages for a login, as the real ones do.
struct WebDoor: Sendable {
    private static let realm = "antMiner Configuration"

    private let login: MachineLogin
    private let nonce = String(UInt64.random(in: .min ... .max), radix: 16)

    init(_ login: MachineLogin) { self.login = login }

    var challenge: String { "Digest realm=\"\(Self.realm)\", nonce=\"\(nonce)\", algorithm=MD5, qop=\"auth\"" }

    func admits(_ request: FleetRequest) -> Bool {
        guard let header = request.headers["authorization"], let challenge = DigestChallenge(challenge) else {
            return false
        }
        let fields = DigestChallenge.fields(of: header)
        guard fields["nonce"] == nonce, let count = fields["nc"].flatMap({ Int($0, radix: 16) }),
            let client = fields["cnonce"]
        else { return false }
        return challenge.answer(
            login, method: request.method, target: request.target, count: count, clientNonce: client) == header
    }
}
