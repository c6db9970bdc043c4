package import Protocol

/// How the live connection stands.
package enum LiveState: Sendable, Equatable {
    case stopped
    case connecting
    case online(LiveHello)
    /// Lost, or never had; another attempt follows in `seconds`.
    case waiting(seconds: Double)
    /// The server does not accept who we are; somebody must sign in again.
    case refused
    /// The server speaks another major version of the contract: only an update helps, of one side or the other.
    case incompatible(Problem)
}
