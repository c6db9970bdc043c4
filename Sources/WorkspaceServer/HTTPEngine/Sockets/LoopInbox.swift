import CLinux
import Platform
import Synchronization

/// How other threads reach an event loop: the only thing they share with it.
final class LoopInbox: Sendable {
    enum Message: Sendable {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
        case order(SocketChannel.Order, SocketChannel, Connection)
        /// As many orders to send.
        case frames([EncodedFrame], SocketChannel, Connection)
        /// Stop by this time of the monotonic clock, in nanoseconds; `done` is called when nothing is open.
        case drain(deadline: Int64, done: @Sendable () -> Void)
    }

    /// Readable while there are messages.
    let descriptor: Int32
    private let messages = Mutex<[Message]>([])

    init() throws(SystemError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else { throw SystemError("eventfd") }
    }

    deinit { close(descriptor) }

    /// Wakes the loop once per batch, not once per message.
    func post(_ message: Message) {
        let isFirst = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if isFirst { wake() }
    }

    func post(_ batch: [Message]) {
        guard !batch.isEmpty else { return }
        let wasEmpty = messages.withLock { messages in
            defer { messages += batch }
            return messages.isEmpty
        }
        if wasEmpty { wake() }
    }

    private func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    func takeAll() -> [Message] {
        var count: UInt64 = 0
        // Before the messages are taken: one that comes in between wakes us in vain; otherwise it might never.
        _ = read(descriptor, &count, 8)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
