import TestSupport
import Testing

@testable import HTTPEngine

/// Over a real socket: messages come and go, and every WebSocket ends in exactly one `closed`.
struct ServerSocketTests {
    @Test func echoesMessagesOfAllSizes() async throws {
        try await withServer({ $0.messageBytesMax = 200_000 }) { server, port in
            let client = try await SocketClient(port: port)
            for length in [0, 1, 125, 126, 65_535, 65_536, 200_000] {
                let payload = [UInt8](repeating: 0x61, count: length)
                client.send(ClientFrame(opcode: 1, payload: payload))
                #expect(try await client.readFrame() == SocketClient.Frame(opcode: 1, payload: payload))
                client.send(ClientFrame(opcode: 2, payload: payload))
                #expect(try await client.readFrame() == SocketClient.Frame(opcode: 2, payload: payload))
            }
            #expect(server.statistics.openSockets == 1)
        }
    }

    @Test func answersPingsAndCloses() async throws {
        let sockets = RecordingSockets()
        try await withServer(handler: TestHandler(sockets: sockets)) { server, port in
            let client = try await SocketClient(port: port)
            client.send(ClientFrame(opcode: 9, payload: [1, 2, 3]))
            #expect(try await client.readFrame() == SocketClient.Frame(opcode: 10, payload: [1, 2, 3]))
            client.send(.text("last words"))
            client.send(.close(3_001))
            #expect(try await client.readFrame().text == "last words")
            #expect(try await client.readFrame().closeCode == 3_001)
            #expect(try await client.raw.readToEnd().isEmpty)
            #expect(await eventually { !sockets.closed.isEmpty })
            #expect(sockets.closed == [3_001])
            #expect(server.statistics.openSockets == 0)
        }
    }

    @Test func framesRightBehindTheHandshakeAreNotLost() async throws {
        let gate = Gate()
        try await withServer(handler: TestHandler(gate: gate)) { _, port in
            for path in ["/ws", "/wait"] {
                let raw = try RawClient(port: port)
                raw.send(
                    Array("GET \(path) HTTP/1.1\r\n\(SocketClient.handshake)\r\n".utf8) + ClientFrame.text("hi").bytes)
                if path == "/wait" {
                    await gate.arrival()
                    raw.send(ClientFrame.text("there").bytes)
                    gate.open()
                }
                #expect(try await raw.readAnswer().status == 101)
                #expect(try await raw.read(4) == [0x81, 2, 0x68, 0x69])
                if path == "/wait" { #expect(try await raw.read(7) == [0x81, 5] + Array("there".utf8)) }
            }
        }
    }

    @Test(
        arguments: [
            (ClientFrame(opcode: 1, mask: nil), 1002), (ClientFrame(opcode: 1, reserved: 4), 1002),
            (ClientFrame(opcode: 1, payload: [0xFF]), 1007), (ClientFrame(opcode: 0), 1002),
            (ClientFrame(opcode: 2, payload: [UInt8](repeating: 0, count: 70_000)), 1009),
        ] as [(ClientFrame, Int)])
    func closesOnWhatIsWrong(_ frame: ClientFrame, code: Int) async throws {
        let sockets = RecordingSockets()
        try await withServer(handler: TestHandler(sockets: sockets)) { _, port in
            let client = try await SocketClient(port: port)
            client.send(frame)
            #expect(try await client.readFrame().closeCode == code)
            #expect(try await client.raw.readToEnd().isEmpty)
            #expect(sockets.closed == [UInt16(code)])
        }
    }

    @Test func refusesHandshakes() async throws {
        try await withServer { _, port in
            let old = try RawClient(port: port)
            old.send("GET /ws HTTP/1.1\r\n" + SocketClient.handshake.replacing("13", with: "8") + "\r\n")
            let answer = try await old.readAnswer()
            #expect(answer.status == 426)
            #expect(answer.headers["sec-websocket-version"] == "13")
            let hostless = try RawClient(port: port)
            hostless.send("GET /ws HTTP/1.1\r\n" + SocketClient.handshake.replacing("Host: h\r\n", with: "") + "\r\n")
            #expect(try await hostless.readAnswer().status == 400)
            // Refused by the handler: an ordinary answer, and the connection goes on.
            let refused = try RawClient(port: port)
            refused.send("GET /refused HTTP/1.1\r\n\(SocketClient.handshake)\r\nGET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await refused.readAnswer().status == 403)
            #expect(try await refused.readAnswer().body == "kept")
            let named = try RawClient(port: port)
            named.send("GET /ws HTTP/1.1\r\n\(SocketClient.handshake)Sec-WebSocket-Protocol: live\r\n\r\n")
            #expect(try await named.readAnswer().headers["sec-websocket-protocol"] == "live")
        }
    }

    @Test func goneClientsAreNoticed() async throws {
        let sockets = RecordingSockets()
        try await withServer(handler: TestHandler(sockets: sockets)) { _, port in
            // Gone at once when nothing holds it any longer.
            _ = try await SocketClient(port: port)
            #expect(await eventually { !sockets.closed.isEmpty })
            #expect(sockets.closed == [1006])
        }
    }

    @Test func pingsTwiceAndGivesUp() async throws {
        let sockets = RecordingSockets()
        try await withServer({ $0.pingInterval = .milliseconds(50) }, handler: TestHandler(sockets: sockets)) {
            _, port in
            let client = try await SocketClient(port: port)
            #expect(try await client.readFrame().opcode == 9)
            #expect(try await client.readFrame().opcode == 9)
            #expect(try await client.raw.readToEnd().isEmpty)
            #expect(await eventually { !sockets.closed.isEmpty })
            #expect(sockets.closed == [1006])
        }
    }

    @Test func whoeverAnswersPingsStays() async throws {
        try await withServer({ $0.pingInterval = .milliseconds(100) }) { _, port in
            let raw = try RawClient(port: port)
            let pongs = [[UInt8]](repeating: ClientFrame(opcode: 10).bytes, count: 100).flatMap { $0 }
            raw.drip(Array("GET /ws HTTP/1.1\r\n\(SocketClient.handshake)\r\n".utf8) + pongs)
            #expect(try await raw.readAnswer().status == 101)
            #expect(try await raw.read(10) == [0x89, 0, 0x89, 0, 0x89, 0, 0x89, 0, 0x89, 0])
        }
    }

    /// From other threads, thousands at a time: nothing lost, nothing twice, nothing out of order.
    @Test func ordersOfOtherThreadsStayInOrder() async throws {
        let sockets = RecordingSockets()
        try await withServer(handler: TestHandler(sockets: sockets)) { _, port in
            let client = try await SocketClient(port: port)
            #expect(await eventually { !sockets.opened.isEmpty })
            let channel = sockets.opened[0]
            for number in 0..<5_000 { channel.send(EncodedFrame(text: "\(number)")) }
            channel.close(code: 1000, reason: "done")
            channel.send(EncodedFrame(text: "too late"))
            for number in 0..<5_000 { #expect(try await client.readFrame().text == "\(number)") }
            #expect(try await client.readFrame().closeCode == 1000)
            client.send(.close(1000))
            #expect(try await client.raw.readToEnd().isEmpty)
            #expect(await eventually { channel.queuedFrames == 0 })
            #expect(channel.queuedBytes == 0)
            #expect(channel.bytesSent == (0..<5_000).reduce(0) { $0 + "\($1)".utf8.count + 2 })
        }
    }
}
