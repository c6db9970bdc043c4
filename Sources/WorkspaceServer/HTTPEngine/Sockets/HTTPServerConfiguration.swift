/// Where a server listens and how much it puts up with.
package struct HTTPServerConfiguration: Sendable {
    /// A numeric address or a name; `::` takes IPv4 as well.
    package var host = "127.0.0.1"
    /// 0 lets the system choose; `start` returns what it chose.
    package var port: UInt16 = 0
    /// With it the port speaks TLS and nothing else.
    package var tls: TLSContext?
    /// Event-loop threads; nil is one per core, four at most: beyond that the database is the limit.
    package var loops: Int?

    /// Room for a large token and the cookies of a browser; beyond it 431.
    package var headBytesMax = 16 * 1024
    /// Beyond it 414.
    package var targetBytesMax = 8 * 1024
    /// Beyond it 431.
    package var headersMax = 100
    package var connectionsMax = 16_384
    /// High enough for a proxy in front, low enough that one address cannot take all.
    package var connectionsPerAddressMax = 8_192
    /// A longer WebSocket message closes with 1009.
    package var messageBytesMax = 64 * 1024
    /// Whether WebSocket clients that can inflate get their messages deflated, and may send such.
    package var deflatesMessages = true
    /// What may wait for a WebSocket client that reads slowly; beyond it the handler is told.
    package var socketQueueBytesMax = 1 << 20

    /// From a head's first byte to its last: drops in between do not extend it.
    package var headTimeout = Duration.seconds(10)
    /// Between two requests.
    package var idleTimeout = Duration.seconds(75)
    /// How long a client may leave an answer unread.
    package var writeTimeout = Duration.seconds(30)
    /// A body must keep up this rate after `headTimeout`, and so must whoever reads an answer after `writeTimeout`.
    package var bytesPerSecondMin = 1_024
    /// Between two pings; a client that leaves two unanswered is gone.
    package var pingInterval = Duration.seconds(30)
    /// How long the other side may take to answer a close, or to read why it was refused.
    package var closeTimeout = Duration.seconds(3)

    package init() {}
}
