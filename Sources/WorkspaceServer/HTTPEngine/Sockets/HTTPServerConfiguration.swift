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

    /// A token of ours has 0.4 KB, a browser's cookies for one site 4 KB at most, a long query 8 KB; beyond it 431.
    package var headBytesMax = 16 * 1024
    /// The longest query of ours, 100 ids in a filter, has 2 KB; browsers cut at 8 KB or more. Beyond it 414.
    package var targetBytesMax = 8 * 1024
    /// A browser sends 15, a chain of proxies adds a few each; beyond it 431.
    package var headersMax = 100
    /// 10,000 clients, and room for those who come back before their old connections are missed. At 0.2 KB of ours and
    /// about 5 KB of the kernel's each, they hold 80 MB when all are idle. Beyond it 503.
    package var connectionsMax = 16_384
    /// 10,000 clients behind one proxy fit; a quarter of the room is left for others when one address takes all it can.
    package var connectionsPerAddressMax = 12_288
    /// A longer WebSocket message closes with 1009.
    package var messageBytesMax = 64 * 1024
    /// Whether WebSocket clients that can inflate get their messages deflated, and may send such.
    package var deflatesMessages = true
    /// What may wait for a WebSocket client that reads slowly; beyond it the handler is told.
    package var socketQueueBytesMax = 1 << 20

    /// From a head's first byte to its last: drops in between do not extend it. 16 KB in ten seconds is 13 kbit/s.
    package var headTimeout = Duration.seconds(10)
    /// Between two requests. Above the 60 seconds after which proxies give a connection up by themselves, so that it is
    /// not we who close it under their next request.
    package var idleTimeout = Duration.seconds(75)
    /// How long a client may leave an answer unread.
    package var writeTimeout = Duration.seconds(30)
    /// A body must keep up this rate after `headTimeout`, and so must whoever reads an answer after `writeTimeout`:
    /// 8 kbit/s, a seventh of a telephone modem. A body of 1 MB may take 17 minutes, one byte a second does not.
    package var bytesPerSecondMin = 1_024
    /// Between two pings; a client that leaves two unanswered is gone.
    package var pingInterval = Duration.seconds(30)
    /// How long the other side may take to answer a close, or to read why it was refused.
    package var closeTimeout = Duration.seconds(3)

    package init() {}
}
