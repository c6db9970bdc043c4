import Platform
import Synchronization
import Testing

@testable import HTTPEngine

/// A channel refuses what does not fit before anything is stored, and says so once until somebody has listened.
struct SocketChannelTests {
    private final class Orders: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }

        func take(_ order: SocketChannel.Order) {
            let text =
                switch order {
                case .send(let frame): "send \(frame.count)"
                case .close(let code, let reason): "close \(code) \(reason)"
                case .discardQueue: "discard"
                case .overflow: "overflow"
                }
            texts.withLock { $0.append(text) }
        }
    }

    private let orders = Orders()
    private let channel: SocketChannel

    init() {
        channel = SocketChannel(id: 1, peerAddress: "192.0.2.1", queueBytesMax: 100) { [orders] order, _ in
            orders.take(order)
        }
    }

    @Test func refusesWhatDoesNotFit() {
        channel.send(EncodedFrame(binary: [UInt8](repeating: 0, count: 58)))
        channel.send(EncodedFrame(binary: [UInt8](repeating: 0, count: 38)))
        #expect(channel.queuedBytes == 100)
        #expect(channel.queuedFrames == 2)
        channel.send(EncodedFrame(binary: []))
        channel.send(EncodedFrame(binary: []))
        #expect(orders.all == ["send 60", "send 40", "overflow"])
        channel.overflowNoticed()
        channel.send(EncodedFrame(binary: []))
        #expect(orders.all.count == 4)
        #expect(channel.queuedFrames == 2)
    }

    @Test func emptyQueueTakesAFrameOfAnySize() {
        channel.send(EncodedFrame(binary: [UInt8](repeating: 0, count: 1_000)))
        #expect(orders.all == ["send 1004"])
    }

    /// The discarded frames may still be on their way to the connection, and counted.
    @Test func replacementOfADiscardedQueueIsTaken() {
        channel.send(EncodedFrame(binary: [UInt8](repeating: 0, count: 98)))
        channel.discardQueue()
        channel.send(EncodedFrame(text: "new"))
        channel.send(EncodedFrame(text: "more"))
        channel.close(code: 1013, reason: "slow")
        #expect(orders.all == ["send 100", "discard", "send 5", "overflow", "close 1013 slow"])
    }

    @Test func countsWhatLeaves() {
        channel.send(EncodedFrame(binary: [1, 2, 3]))
        channel.queued(frames: -1, bytes: -5)
        channel.sent(frames: 1, bytes: 5)
        #expect(channel.queuedFrames == 0)
        #expect(channel.queuedBytes == 0)
        #expect(channel.bytesSent == 5)
        #expect(channel.framesSent == 1)
    }

    /// Since it was empty: a client that has the newest frame waiting each time, and never an older one, is in time.
    @Test func countsTheTimeSinceItsQueueWasEmpty() {
        #expect(channel.waitingMilliseconds == 0)
        channel.send(EncodedFrame(binary: [1]))
        let began = monotonicNanoseconds()
        while channel.waitingMilliseconds < 3, monotonicNanoseconds() - began < 5_000_000_000 {}
        channel.send(EncodedFrame(binary: [2]))
        #expect(channel.waitingMilliseconds >= 3)
        channel.queued(frames: -2, bytes: -6)
        #expect(channel.waitingMilliseconds == 0)
        channel.send(EncodedFrame(binary: [3]))
        #expect(channel.waitingMilliseconds < 3_000)
    }

    @Test(arguments: [(MessageCoding.plain, false), (.deflated, true), (.deflatedNarrow, true)])
    func saysWhetherItCompresses(coding: MessageCoding, isDeflated: Bool) {
        let channel = SocketChannel(id: 1, peerAddress: "192.0.2.1", coding: coding, queueBytesMax: 1) { _, _ in }
        #expect(channel.isDeflated == isDeflated)
    }
}
