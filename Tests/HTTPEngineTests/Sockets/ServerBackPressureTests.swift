import Testing

@testable import HTTPEngine

/// Whoever sends without reading, or more slowly than need be, must not make the server hold or wait for more than its
/// limits say.
struct ServerBackPressureTests {
    private static let get = "HTTP/1.1\r\nHost: h\r\n"

    /// Each answer has 8 MB and the client reads none of them: after the first there is no reason to read a second
    /// request, let alone twenty thousand.
    @Test func requestsOfWhoeverDoesNotReadAreNotRead() async throws {
        try await withServer { server, port in
            let greedy = try RawClient(port: port, receiveBuffer: 4_096)
            greedy.sendAside(Array(String(repeating: "GET /large \(Self.get)\r\n", count: 20_000).utf8))
            #expect(await eventually { server.statistics.requests > 0 })
            let others = 50
            let other = try RawClient(port: port)
            for _ in 0..<others {
                other.send("GET /kept \(Self.get)\r\n")
                #expect(try await other.readAnswer().body == "kept")
            }
            #expect(server.statistics.requests < others + 5)
            // What one read brings, and what may wait: see `Connection.pendingBytesMax`.
            #expect(server.statistics.bytesReceived < 3 * 64 * 1024)
        }
    }

    /// While a handler works on the first request, only a bounded part of the rest is taken in.
    @Test func requestsBehindASlowOneWaitInTheNetwork() async throws {
        let handler = TestHandler()
        try await withServer(handler: handler) { server, port in
            let client = try RawClient(port: port)
            client.sendAside(
                Array(
                    ("GET /wait \(Self.get)\r\n" + String(repeating: "GET /kept \(Self.get)\r\n", count: 20_000)).utf8))
            await handler.gate.arrival()
            let other = try RawClient(port: port)
            for _ in 0..<20 {
                other.send("GET /kept \(Self.get)\r\n")
                #expect(try await other.readAnswer().status == 200)
            }
            #expect(server.statistics.bytesReceived < 4 * 64 * 1024)
            handler.gate.open()
            #expect(try await client.readAnswer().body == "waited")
            for _ in 0..<20_000 { #expect(try await client.readAnswer().body == "kept") }
        }
    }

    /// A byte now and then is not enough: what counts is the rate since the body began.
    @Test func bodyThatDripsTooSlowlyIsRefused() async throws {
        let configure = { (configuration: inout HTTPServerConfiguration) in
            configuration.headTimeout = .milliseconds(100)
            configuration.bytesPerSecondMin = 100_000
        }
        try await withServer(configure) { _, port in
            let client = try RawClient(port: port)
            client.send("POST /x \(Self.get)Content-Length: 100000\r\n\r\n")
            client.drip([UInt8](repeating: 0x79, count: 2_000))
            #expect(try await client.readAnswer().status == 408)
        }
    }

    @Test func bodyThatKeepsUpMayTakeItsTime() async throws {
        let configure = { (configuration: inout HTTPServerConfiguration) in
            configuration.headTimeout = .milliseconds(100)
            // 200 bytes a second are sent, on a quiet machine; ten are asked for.
            configuration.bytesPerSecondMin = 10
        }
        try await withServer(configure) { _, port in
            let client = try RawClient(port: port)
            client.send("POST /x \(Self.get)Content-Length: 60\r\n\r\n")
            client.drip([UInt8](repeating: 0x79, count: 60))
            #expect(try await client.readAnswer().status == 200)
        }
    }
}
