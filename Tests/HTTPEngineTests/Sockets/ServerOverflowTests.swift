import TestSupport
import Testing

@testable import HTTPEngine

/// A client that does not read must cost a bounded amount of memory, and those beside it nothing.
struct ServerOverflowTests {
    private static let frame = EncodedFrame(binary: [UInt8](repeating: 1, count: 64 * 1024))

    @Test func slowClientIsDroppedAndTheOthersAreServed() async throws {
        let sockets = RecordingSockets()
        try await withServer(handler: TestHandler(sockets: sockets)) { _, port in
            let slow = try await SocketClient(port: port, receiveBuffer: 65_536)
            #expect(await eventually { !sockets.opened.isEmpty })
            let channel = sockets.opened[0]
            while sockets.overflowCount == 0 {
                channel.send(Self.frame)
                await Task.yield()
            }
            #expect(channel.queuedBytes <= 1 << 20)
            let other = try await SocketClient(port: port)
            other.send(.text("still there"))
            #expect(try await other.readFrame().text == "still there")
            var last = try await slow.readFrame()
            while last.opcode != 8 { last = try await slow.readFrame() }
            #expect(last.closeCode == 1013)
        }
    }

    /// What a live feed does: throw away what is old and send what is new, and keep the client.
    @Test func queueCanBeReplacedByNewerNews() async throws {
        let sockets = RecordingSockets(onOverflow: { channel in
            channel.discardQueue()
            channel.send(EncodedFrame(text: "resync"))
        })
        try await withServer(handler: TestHandler(sockets: sockets)) { _, port in
            let slow = try await SocketClient(port: port, receiveBuffer: 65_536)
            #expect(await eventually { !sockets.opened.isEmpty })
            let channel = sockets.opened[0]
            while sockets.overflowCount == 0 {
                channel.send(Self.frame)
                await Task.yield()
            }
            var texts: [String] = []
            while texts.last != "after" {
                let frame = try await slow.readFrame()
                guard frame.opcode == 1 else { continue }
                texts.append(frame.text)
                // The queue may have filled up once more meanwhile; then this is replaced by another resync.
                if frame.text == "resync" { channel.send(EncodedFrame(text: "after")) }
            }
            #expect(texts.first == "resync")
            #expect(sockets.closed.isEmpty)
            #expect(await eventually { channel.queuedFrames == 0 })
            #expect(channel.queuedBytes == 0)
        }
    }
}
