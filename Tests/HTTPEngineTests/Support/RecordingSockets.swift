import Synchronization

@testable import HTTPEngine

/// Remembers what happened to its channels, and does on receipt of a text what the test told it to.
final class RecordingSockets: SocketHandler {
    private let closeCodes = Mutex<[UInt16]>([])
    private let channels = Mutex<[SocketChannel]>([])
    private let overflows = Atomic<Int>(0)
    private let onText: @Sendable (String, SocketChannel) -> Void
    private let onOverflow: @Sendable (SocketChannel) -> Void

    init(
        onOverflow: @escaping @Sendable (SocketChannel) -> Void = { $0.close(code: 1013) },
        onText: @escaping @Sendable (String, SocketChannel) -> Void = { $1.send(EncodedFrame(text: $0)) }
    ) {
        self.onText = onText
        self.onOverflow = onOverflow
    }

    var closed: [UInt16] { closeCodes.withLock { $0 } }
    var opened: [SocketChannel] { channels.withLock { $0 } }
    var overflowCount: Int { overflows.load(ordering: .relaxed) }

    func opened(_ channel: SocketChannel) { channels.withLock { $0.append(channel) } }

    func received(_ text: String, on channel: SocketChannel) { onText(text, channel) }

    func overflowed(_ channel: SocketChannel) {
        onOverflow(channel)
        // Counted last: who has seen the count may rely on what was done.
        overflows.add(1, ordering: .sequentiallyConsistent)
    }

    func closed(_ code: UInt16, on channel: SocketChannel) { closeCodes.withLock { $0.append(code) } }
}
