import Platform
import Synchronization

/// The sending half of one WebSocket. Any thread may use it; after the socket has closed, sending does nothing.
package final class SocketChannel: Sendable {
    /// What a channel asks of the connection behind it.
    package enum Order: Sendable {
        case send(EncodedFrame)
        case close(code: UInt16, reason: String)
        case discardQueue
        /// A frame did not fit.
        case overflow
    }

    /// Unlike any other channel's of this server.
    package let id: UInt64
    /// The client's numeric address, without its port.
    package let peerAddress: String

    let coding: MessageCoding
    /// Where orders go that are given for many channels at once; nil in tests of a channel alone.
    let route: (inbox: LoopInbox, connection: Connection)?
    private let queueBytesMax: Int
    private let carryOut: @Sendable (Order, SocketChannel) -> Void
    private let queuedByteCount = Atomic<Int>(0)
    private let queuedFrameCount = Atomic<Int>(0)
    private let sentByteCount = Atomic<Int>(0)
    private let sentFrameCount = Atomic<Int>(0)
    /// Of the monotonic clock: when something began to wait in a queue that was empty.
    private let waitingSince = Atomic<Int64>(0)
    private let orderCount = Atomic<Int>(0)
    /// One notice at a time: a broadcast to somebody who sleeps must not fill the inbox with them.
    private let hasOverflowed = Atomic<Bool>(false)
    private let hasDiscarded = Atomic<Bool>(false)

    /// The engine passes its connection as `carryOut`; a test may pass a list of its own.
    package convenience init(
        id: UInt64, peerAddress: String, queueBytesMax: Int = 1 << 20,
        carryOut: @escaping @Sendable (Order, SocketChannel) -> Void
    ) {
        self.init(
            id: id, peerAddress: peerAddress, coding: .plain, queueBytesMax: queueBytesMax, carryOut: carryOut)
    }

    init(
        id: UInt64, peerAddress: String, coding: MessageCoding, queueBytesMax: Int,
        route: (inbox: LoopInbox, connection: Connection)? = nil,
        carryOut: @escaping @Sendable (Order, SocketChannel) -> Void
    ) {
        self.id = id
        self.peerAddress = peerAddress
        self.coding = coding
        self.route = route
        self.queueBytesMax = queueBytesMax
        self.carryOut = carryOut
    }

    /// Frames leave in the order of these calls. One that does not fit any more is dropped, and the handler told.
    /// What waits for nothing is sent however large it is.
    package func send(_ frame: EncodedFrame) {
        if takes(frame) { order(.send(frame)) }
    }

    func order(_ order: Order) { carryOut(order, self) }

    /// Whether there is room for it, which it then has. Otherwise the handler is told.
    func takes(_ frame: EncodedFrame) -> Bool {
        // On the sender's thread: a large message that must be deflated first holds up no other client.
        let size = frame.bytes(for: coding).count
        let waiting = queuedBytes
        guard waiting == 0 || waiting + size <= queueBytesMax || isFirstAfterDiscard else {
            if !hasOverflowed.exchange(true, ordering: .acquiringAndReleasing) { order(.overflow) }
            return false
        }
        if waiting == 0 { waitingSince.store(monotonicNanoseconds(), ordering: .relaxed) }
        // Before the order: the loop may have sent the frame, and counted it off, before this thread goes on.
        queued(frames: 1, bytes: size)
        return true
    }

    /// It was taken and will not be sent.
    func untake(_ frame: EncodedFrame) { queued(frames: -1, bytes: -frame.bytes(for: coding).count) }

    /// What was discarded may still be counted when its replacement comes.
    private var isFirstAfterDiscard: Bool { hasDiscarded.exchange(false, ordering: .acquiringAndReleasing) }

    /// Says goodbye after what is queued; the handler's `closed` follows when the other side has answered.
    package func close(code: UInt16 = 1000, reason: String = "") {
        carryOut(.close(code: code, reason: reason), self)
    }

    /// Forgets every frame of which no byte has left yet, so that newer news can take their place.
    package func discardQueue() {
        // Before the order: its replacement may be sent before the loop has carried it out.
        hasDiscarded.store(true, ordering: .releasing)
        carryOut(.discardQueue, self)
    }

    /// What waits for the client: sent by us, not yet taken by the network.
    package var queuedBytes: Int { queuedByteCount.load(ordering: .relaxed) }
    package var queuedFrames: Int { queuedFrameCount.load(ordering: .relaxed) }
    package var bytesSent: Int { sentByteCount.load(ordering: .relaxed) }
    package var framesSent: Int { sentFrameCount.load(ordering: .relaxed) }

    /// How long ago the queue was empty last; 0 when it is now.
    package var waitingMilliseconds: Int {
        guard queuedFrames > 0 else { return 0 }
        return Int(max(monotonicNanoseconds() - waitingSince.load(ordering: .relaxed), 0) / 1_000_000)
    }

    /// Whether client and server have agreed to compress.
    package var isDeflated: Bool { coding != .plain }

    /// Negative when frames have left the queue, on whichever way.
    func queued(frames: Int, bytes: Int) {
        queuedFrameCount.add(frames, ordering: .relaxed)
        queuedByteCount.add(bytes, ordering: .relaxed)
    }

    /// Whether an order of another thread has not reached the connection yet; a later one must wait behind it.
    var hasOrdersUnderWay: Bool { orderCount.load(ordering: .acquiring) > 0 }

    func ordersUnderWay(_ change: Int) { orderCount.add(change, ordering: .acquiringAndReleasing) }

    /// The handler is about to be told.
    func overflowNoticed() { hasOverflowed.store(false, ordering: .releasing) }

    func sent(frames: Int, bytes: Int) {
        sentFrameCount.add(frames, ordering: .relaxed)
        sentByteCount.add(bytes, ordering: .relaxed)
    }
}
