/// How the connection to the server stands.
package enum ConnectionState: Sendable, Equatable { case offline, connecting, online }
