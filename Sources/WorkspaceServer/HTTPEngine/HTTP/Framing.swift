/// How a request's body is delimited and what becomes of the connection after it.
struct Framing: Sendable, Equatable {
    enum Body: Sendable, Equatable {
        case none
        case length(Int)
        case chunked
    }

    var body = Body.none
    var keepsAlive = true
    var expectsContinue = false
    /// `Connection: upgrade` together with `Upgrade: websocket`.
    var upgradesToWebSocket = false
}
