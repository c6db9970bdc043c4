import Auth
import HTTPEngine
import Protocol

/// One connection as the hub sees it. A class: each frame for each client asks it once, and a copy of all this would
/// cost more than the rest.
final class LiveClient {
    let session: LiveSession
    let channel: SocketChannel
    let connectedAt: Timestamp
    /// The newest token, and what it says.
    var token: VerifiedToken
    var tokenText: String
    /// What is watched, under the name that the client used.
    var topics: [String: LiveChannel.Key] = [:]
    /// Topics that must begin anew before their next frame makes sense.
    var stale: Set<String> = []
    /// Since when it reads too slowly; it gets no news until its queue is empty.
    var behindSince: Timestamp?
    /// How often a topic began anew.
    var resyncs = 0

    init(session: LiveSession, channel: SocketChannel, connectedAt: Timestamp) {
        self.session = session
        self.channel = channel
        self.connectedAt = connectedAt
        token = session.token
        tokenText = session.tokenText
    }

    var id: String { "c\(channel.id)" }

    var described: ConnectedClient {
        ConnectedClient(
            id: id, user: token.caller.username, address: session.origin.address,
            client: session.origin.userAgent ?? "", connectedAt: connectedAt, topics: topics.keys.sorted(),
            bytesSent: channel.bytesSent, lag: channel.queuedFrames, framesSent: channel.framesSent,
            bytesWaiting: channel.queuedBytes, behindMs: channel.waitingMilliseconds, resyncs: resyncs,
            deflated: channel.isDeflated, contract: session.contract)
    }
}
