import Synchronization
import TestSupport
import Testing

@testable import HTTPEngine

/// What is sent together arrives as if it had been sent one by one, and costs each loop one waking.
struct SocketBatchTests {
    private func alone(_ id: UInt64, _ orders: OrderList) -> SocketChannel {
        SocketChannel(id: id, peerAddress: "192.0.2.1", queueBytesMax: 100) { order, channel in
            orders.take(order, channel.id)
        }
    }

    @Test func framesLeaveClientByClientInTheirOrder() {
        let orders = OrderList()
        let channels = [alone(1, orders), alone(2, orders)]
        var batch = SocketBatch()
        for text in ["a", "b"] { for channel in channels { batch.add(EncodedFrame(text: text), for: channel) } }
        #expect(orders.all.isEmpty)
        #expect(channels[0].queuedFrames == 2)
        #expect(batch.count(for: channels[0]) == 2)
        batch.send()
        #expect(batch.count(for: channels[0]) == 0)
        #expect(orders.all == ["1 a", "1 b", "2 a", "2 b"])
        batch.send()
        #expect(orders.all.count == 4)
    }

    @Test func whoHasNoRoomIsToldAndGetsNothing() {
        let orders = OrderList()
        let channel = alone(1, orders)
        var batch = SocketBatch()
        for _ in 0..<3 { batch.add(EncodedFrame(binary: [UInt8](repeating: 0, count: 58)), for: channel) }
        #expect(orders.all == ["1 overflow"])
        batch.send()
        #expect(orders.all == ["1 overflow", "1 frame of 60"])
    }

    /// Several loops, and orders of the usual way before and behind.
    @Test func everyClientOfEveryLoopGetsAllInOrder() async throws {
        let sockets = RecordingSockets()
        try await withServer({ $0.loops = 3 }, handler: TestHandler(sockets: sockets)) { _, port in
            var clients: [SocketClient] = []
            for _ in 0..<12 { clients.append(try await SocketClient(port: port)) }
            #expect(await eventually { sockets.opened.count == 12 })
            var batch = SocketBatch()
            for channel in sockets.opened { channel.send(EncodedFrame(text: "before")) }
            for number in 0..<40 {
                for channel in sockets.opened { batch.add(EncodedFrame(text: "\(number)"), for: channel) }
            }
            batch.send()
            for channel in sockets.opened { channel.send(EncodedFrame(text: "behind")) }
            let expected = ["before"] + (0..<40).map { "\($0)" } + ["behind"]
            for client in clients {
                var texts: [String] = []
                for _ in expected { texts.append(try await client.readFrame().text) }
                #expect(texts == expected)
            }
            #expect(await eventually { sockets.opened.allSatisfy { $0.queuedFrames == 0 && $0.framesSent == 42 } })
        }
    }

    /// A client that goes away while its frames are on their way leaves nothing counted.
    @Test func whoIsGoneIsCountedOff() async throws {
        let sockets = RecordingSockets()
        try await withServer(handler: TestHandler(sockets: sockets)) { _, port in
            let client = try await SocketClient(port: port)
            #expect(await eventually { sockets.opened.count == 1 })
            let channel = sockets.opened[0]
            client.send(.close(1_000))
            #expect(await eventually { !sockets.closed.isEmpty })
            var batch = SocketBatch()
            batch.add(EncodedFrame(text: "late"), for: channel)
            #expect(channel.queuedFrames == 1)
            batch.send()
            #expect(await eventually { channel.queuedFrames == 0 && channel.queuedBytes == 0 })
        }
    }
}

/// What was ordered, in words.
private final class OrderList: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }

    func take(_ order: SocketChannel.Order, _ id: UInt64) {
        let text =
            switch order {
            case .send(let frame):
                frame.bytes[0] & 15 == 1
                    ? String(decoding: frame.bytes.dropFirst(2), as: UTF8.self) : "frame of \(frame.count)"
            case .close: "close"
            case .discardQueue: "discard"
            case .overflow: "overflow"
            }
        texts.withLock { $0.append("\(id) \(text)") }
    }
}
