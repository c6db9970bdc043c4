import APIClient
import Foundation
import Protocol
import Testing

/// Whoever stops the server, to update it or to move it, must not cost anybody an answer, and must not wait for those
/// who have nothing to say.
struct StoppingTests {
    private struct Silence: Error {}

    /// Waits for what is said, on the test's own thread: a few milliseconds, and half a minute at most.
    private final class Line {
        private let descriptor: Int32

        init(port: Int) throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var patience = timeval(tv_sec: 30, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let code = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
            }
            guard code == 0 else { throw Silence() }
        }

        deinit { close(descriptor) }

        func say(_ text: String) { _ = send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }

        /// Until it contains `text`; everything until the end without one.
        func hear(_ text: String? = nil) throws -> String {
            var heard = ""
            while text.map({ !heard.contains($0) }) ?? true {
                var buffer = [UInt8](repeating: 0, count: 4_096)
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count >= 0 else { throw Silence() }
                if count == 0 { break }
                heard += String(decoding: buffer.prefix(count), as: UTF8.self)
            }
            return heard
        }
    }

    @Test func aRequestUnderWayIsAnsweredAndTheConnectionCloses() async throws {
        let server = try RunningServer()
        let body = "{\"username\":\"admin\",\"password\":\"\(RunningServer.password)\"}"
        let line = try Line(port: server.port)
        line.say(
            "POST /api/auth/login HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n")
        // From here on the request is under way: the server has its head and waits for its body.
        #expect(try line.hear("\r\n\r\n").hasPrefix("HTTP/1.1 100 Continue"))
        server.signal(SIGTERM)
        #expect(await server.refusesConnections())
        line.say(body)
        let answer = try line.hear()
        #expect(answer.hasPrefix("HTTP/1.1 200 OK") && answer.contains("connection: close\r\n"))
        #expect(await server.ending() == 0)
    }

    @Test func idleConnectionsAreNotWaitedFor() async throws {
        let server = try RunningServer()
        let line = try Line(port: server.port)
        line.say("GET /health HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try line.hear("\"online\"").hasPrefix("HTTP/1.1 200 OK"))
        let start = ContinuousClock.now
        server.signal(SIGTERM)
        #expect(try line.hear().isEmpty)
        #expect(await server.ending() == 0)
        // The patience with those who are at work is ten seconds.
        #expect(ContinuousClock.now - start < .seconds(8))
    }

    @Test func aLoadBalancerIsToldFirst() async throws {
        let server = try RunningServer(["--drain-delay-s", "2"])
        #expect(try await server.send("GET", "/ready").status == 200)
        server.signal(SIGTERM)
        var ready = try await server.send("GET", "/ready")
        while ready.status == 200 { ready = try await server.send("GET", "/ready") }
        #expect(ready.status == 503 && String(decoding: ready.body, as: UTF8.self).contains("\"draining\""))
        // Alive, and to whoever comes all the same as before.
        let health = try Line(port: server.port)
        health.say("GET /health HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try health.hear("draining").hasPrefix("HTTP/1.1 200 OK"))
        #expect(await server.ending() == 0)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func bothWaysOfAskingEndWell(signal: Int32) async throws {
        let server = try RunningServer()
        server.signal(signal)
        #expect(await server.ending() == 0)
    }
}

extension RunningServer {
    /// True as soon as it does not listen any more.
    fileprivate func refusesConnections() async -> Bool {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            let stranger = SocketTransport(ServerAddress(host: "127.0.0.1", port: port), threads: 1)
            if (try? await stranger.send(HTTPRequest("GET", "/health"))) == nil { return true }
        }
        return false
    }
}
