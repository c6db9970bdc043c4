import TestSupport
import Testing

@testable import HTTPEngine

/// A restart must not lose a request that has been sent, and must not wait for those who send none.
struct ServerDrainTests {
    @Test func finishesWhatIsUnderWay() async throws {
        let gate = Gate()
        try await withServer(handler: TestHandler(gate: gate)) { server, port in
            let busy = try RawClient(port: port)
            busy.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
            await gate.arrival()
            let idle = try RawClient(port: port)
            idle.send("GET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await idle.readAnswer().status == 200)

            async let drained: Void = server.drain(within: .seconds(10))
            #expect(try await idle.readToEnd().isEmpty)
            #expect(throws: RawClient.Silence.self) { try RawClient(port: port) }
            gate.open()
            let answer = try await busy.readAnswer()
            #expect(answer.body == "waited")
            #expect(answer.headers["connection"] == "close")
            #expect(try await busy.readToEnd().isEmpty)
            await drained
        }
    }

    @Test func saysGoodbyeToWebSockets() async throws {
        try await withServer { server, port in
            let client = try await SocketClient(port: port)
            async let drained: Void = server.drain(within: .seconds(10))
            #expect(try await client.readFrame().closeCode == 1001)
            client.send(.close(1001))
            #expect(try await client.raw.readToEnd().isEmpty)
            await drained
        }
    }

    @Test func doesNotWaitForEver() async throws {
        let gate = Gate()
        try await withServer(handler: TestHandler(gate: gate)) { server, port in
            let stuck = try RawClient(port: port)
            stuck.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
            await gate.arrival()
            await server.drain(within: .milliseconds(50))
            #expect(try await stuck.readToEnd().isEmpty)
            gate.open()
        }
    }
}
