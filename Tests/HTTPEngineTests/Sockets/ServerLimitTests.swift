import Testing

@testable import HTTPEngine

/// Whoever is too slow, too large or too many is told so and let go, and costs the others nothing.
struct ServerLimitTests {
    private static let get = "HTTP/1.1\r\nHost: h\r\n"

    @Test(
        arguments: [
            ("POST /small \(get)Content-Length: 11\r\n\r\n", 413, "body-too-large"),
            ("POST /small \(get)Transfer-Encoding: chunked\r\n\r\nB\r\n", 413, "body-too-large"),
            ("POST /small \(get)Content-Length: 11\r\nExpect: 100-continue\r\n\r\n", 413, "body-too-large"),
            ("GET /\(String(repeating: "x", count: 9_000)) \(get)\r\n", 414, "target-too-long"),
            ("GET / \(get)X: \(String(repeating: "x", count: 20_000))\r\n\r\n", 431, "head-too-large"),
            ("GET / HTTP/3.0\r\n\r\n", 505, "version-unsupported"),
            ("GET / HTTP/1.1\n\n", 400, "malformed-request"),
        ] as [(String, Int, String)])
    func refusesWithAProblemAndCloses(_ request: String, status: Int, code: String) async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send(request + String(repeating: "more of it", count: 1_000))
            let answer = try await client.readAnswer()
            #expect(answer.status == status)
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(answer.headers["connection"] == "close")
            #expect(answer.body.contains("\"code\":\"\(code)\""))
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    @Test func slowHeadIsRefusedHoweverItDrips() async throws {
        try await withServer({ $0.headTimeout = .milliseconds(200) }) { _, port in
            let client = try RawClient(port: port)
            client.drip(Array("GET / HTTP/1.1\r\nX: ".utf8) + [UInt8](repeating: 0x79, count: 400))
            let answer = try await client.readAnswer()
            #expect(answer.status == 408)
            #expect(answer.body.contains("request-timeout"))
        }
    }

    @Test func slowBodyIsRefused() async throws {
        try await withServer({ $0.headTimeout = .milliseconds(100) }) { _, port in
            let client = try RawClient(port: port)
            client.send("POST /x \(Self.get)Content-Length: 1000\r\n\r\nabc")
            #expect(try await client.readAnswer().status == 408)
        }
    }

    @Test func silentClientsAreLetGo() async throws {
        let configure = { (configuration: inout HTTPServerConfiguration) in
            configuration.headTimeout = .milliseconds(100)
            configuration.idleTimeout = .milliseconds(100)
        }
        try await withServer(configure) { server, port in
            let never = try RawClient(port: port)
            #expect(try await never.readToEnd().isEmpty)
            let once = try RawClient(port: port)
            once.send("GET /kept \(Self.get)\r\n")
            #expect(try await once.readAnswer().status == 200)
            #expect(try await once.readToEnd().isEmpty)
            #expect(server.statistics.openConnections == 0)
        }
    }

    @Test func clientThatDoesNotReadIsLetGo() async throws {
        try await withServer({ $0.writeTimeout = .milliseconds(200) }) { server, port in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            client.send("GET /large \(Self.get)\r\n")
            #expect(await eventually { server.statistics.acceptedConnections > 0 })
            #expect(await eventually { server.statistics.openConnections == 0 })
            #expect(server.statistics.bytesSent < 8 << 20)
        }
    }

    @Test func connectionsAreLimitedInAllAndPerAddress() async throws {
        for limit in [\HTTPServerConfiguration.connectionsMax, \.connectionsPerAddressMax] {
            try await withServer({ $0[keyPath: limit] = 2 }) { server, port in
                var clients = [try RawClient(port: port), try RawClient(port: port)]
                for client in clients {
                    client.send("GET /kept \(Self.get)\r\n")
                    #expect(try await client.readAnswer().status == 200)
                }
                let third = try RawClient(port: port)
                third.send("GET /kept \(Self.get)\r\n")
                let answer = try await third.readAnswer()
                #expect(answer.status == 503)
                #expect(answer.body.contains("too-many-connections"))
                clients.removeLast()
                #expect(await eventually { server.statistics.openConnections <= 1 })
                let fourth = try RawClient(port: port)
                fourth.send("GET /kept \(Self.get)\r\n")
                #expect(try await fourth.readAnswer().status == 200)
                #expect(server.statistics.shedConnections == 1)
            }
        }
    }
}
