import TestSupport
import Testing

@testable import HTTPEngine

/// Over a real socket: what was agreed is kept to, message by message, and whoever agreed to nothing gets plain frames.
struct ServerDeflateTests {
    private static let text = String(repeating: "one two three ", count: 100)

    @Test func deflatesBothWays() async throws {
        try await withServer { _, port in
            let client = try await SocketClient(port: port, offering: "permessage-deflate; client_max_window_bits")
            #expect(
                client.extensions
                    == "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                    + "client_max_window_bits=12"
            )
            let payload = try #require(Compressor.compress(Array(Self.text.utf8)[...], .deflated))
            for _ in 0..<3 {
                client.send(DeflateHarness.frame(payload))
                let frame = try await client.readFrame()
                #expect(frame.isCompressed)
                #expect(try DeflateHarness.message(of: frame.payload) == Array(Self.text.utf8))
            }
            client.send(.text("short"))
            #expect(try await client.readFrame() == SocketClient.Frame(opcode: 1, payload: Array("short".utf8)))
        }
    }

    @Test func leavesOthersPlain() async throws {
        try await withServer { _, port in
            for offer in [nil, "x-other", "permessage-deflate; server_max_window_bits=3"] {
                let client = try await SocketClient(port: port, offering: offer)
                #expect(client.extensions == nil)
                client.send(.text(Self.text))
                #expect(try await client.readFrame() == SocketClient.Frame(opcode: 1, payload: Array(Self.text.utf8)))
                client.send(DeflateHarness.frame(DeflateHarness.hello))
                #expect(try await client.readFrame().closeCode == 1002)
            }
        }
    }

    @Test func canBeSwitchedOff() async throws {
        try await withServer({ $0.deflatesMessages = false }) { _, port in
            let client = try await SocketClient(port: port, offering: "permessage-deflate")
            #expect(client.extensions == nil)
        }
    }

    @Test func refusesAHeaderThatIsNoList() async throws {
        try await withServer { _, port in
            let raw = try RawClient(port: port)
            raw.send("GET /ws HTTP/1.1\r\n\(SocketClient.handshake)Sec-WebSocket-Extensions: a b\r\n\r\n")
            #expect(try await raw.readAnswer().status == 400)
        }
    }

    /// A thousand-fold bomb ends with 1009, and the connection beside it does not notice.
    @Test func bombIsStopped() async throws {
        try await withServer { server, port in
            let other = try await SocketClient(port: port)
            let client = try await SocketClient(port: port, offering: "permessage-deflate")
            client.send(DeflateHarness.frame(DeflateHarness.bomb(50_000_000), opcode: 2))
            #expect(try await client.readFrame().closeCode == 1009)
            other.send(.text("still there"))
            #expect(try await other.readFrame().text == "still there")
        }
    }

    /// One frame to clients that agreed to different things; its bytes are counted as they leave.
    @Test func oneFrameServesAllTerms() async throws {
        let sockets = RecordingSockets()
        try await withServer(handler: TestHandler(sockets: sockets)) { _, port in
            let offers = [
                nil, "permessage-deflate", "permessage-deflate; server_max_window_bits=8", "permessage-deflate",
            ]
            var clients: [SocketClient] = []
            for offer in offers { clients.append(try await SocketClient(port: port, offering: offer)) }
            #expect(await eventually { sockets.opened.count == offers.count })
            let frame = EncodedFrame(text: Self.text)
            for channel in sockets.opened { channel.send(frame) }
            for (client, offer) in zip(clients, offers) {
                let received = try await client.readFrame()
                #expect(received.isCompressed == (offer != nil))
                let message =
                    received.isCompressed ? try DeflateHarness.message(of: received.payload) : received.payload
                #expect(message == Array(Self.text.utf8))
            }
            #expect(await eventually { sockets.opened.allSatisfy { $0.queuedBytes == 0 && $0.queuedFrames == 0 } })
            let wide = frame.bytes(for: .deflated).count
            let sent = sockets.opened.map(\.bytesSent).sorted()
            #expect(sent == [wide, wide, frame.bytes(for: .deflatedNarrow).count, frame.count].sorted())
        }
    }
}
