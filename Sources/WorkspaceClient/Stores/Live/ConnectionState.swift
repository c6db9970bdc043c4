/// How the connection to the server stands, in the four words that the sidebar knows.
package enum ConnectionState: Sendable, Equatable {
    /// Nobody is signed in, so nothing is tried.
    case offline
    /// The first attempts after the start.
    case connecting
    case online
    /// It was online, and keeps trying.
    case reconnecting
}
