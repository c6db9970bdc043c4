/// What a product does with one WebSocket. Every call comes on the connection's own thread and must not block.
package protocol SocketHandler: Sendable {
    func opened(_ channel: SocketChannel)

    func received(_ text: String, on channel: SocketChannel)

    func received(_ bytes: [UInt8], on channel: SocketChannel)

    /// A frame did not fit into the channel's queue and was dropped: the client reads too slowly.
    func overflowed(_ channel: SocketChannel)

    /// The last call. `code` is what the other side said, 1006 when it vanished.
    func closed(_ code: UInt16, on channel: SocketChannel)
}

extension SocketHandler {
    package func opened(_ channel: SocketChannel) {}

    package func received(_ bytes: [UInt8], on channel: SocketChannel) {
        channel.close(code: 1003, reason: "text only")
    }

    package func overflowed(_ channel: SocketChannel) { channel.close(code: 1013, reason: "too slow") }

    package func closed(_ code: UInt16, on channel: SocketChannel) {}
}
