package import Protocol

/// How far the way from a fresh installation to the first page has been gone.
package enum SessionPhase: Sendable, Equatable {
    /// No server is set, or the one that is set is to be changed.
    case needsServer
    /// A kept sign-in is being taken up again.
    case restoring
    case signedOut
    /// Signed in with a password that somebody else knows.
    case mustChangePassword
    case signedIn(Me)
}
