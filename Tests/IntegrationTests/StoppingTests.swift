import APIClient
import Foundation
import Testing

/// Whoever stops the server, to update it or to move it, must not cost anybody an answer, and must not wait for those
/// who have nothing to say.
struct StoppingTests {
    private struct Silence: Error {}

    /// A connection on which a test says what it likes.
    private final class Line: Sendable {
        private let descriptor: Int32

        init(port: Int) throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var patience = timeval(tv_sec: 60, tv_usec: 0)
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

        /// Until it contains `text`; everything until the end without one. On a thread of its own: the few that tests
        /// share must not block.
        func hear(_ text: String? = nil) async throws -> String {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try self.wait(for: text) }) }
            }
        }

        private func wait(for text: String?) throws -> String {
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

    /// The idle connection ends while the busy one is still served, so nobody has waited for it.
    @Test func whoIsAtWorkIsAnsweredAndWhoIsIdleIsNotWaitedFor() async throws {
        // One loop, so that nobody listens any more once it has let the idle connection go.
        let server = try await RunningServer(["--loops", "1"])
        let idle = try Line(port: server.port)
        idle.say("GET /health HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try await idle.hear("\"online\"").hasPrefix("HTTP/1.1 200 OK"))
        let busy = try Line(port: server.port)
        let body = "{\"refresh_token\":\"wsr_none\"}"
        busy.say(
            "POST /api/auth/refresh HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n")
        // From here on the request is under way: the server has its head and waits for its body.
        #expect(try await busy.hear("\r\n\r\n").hasPrefix("HTTP/1.1 100 Continue"))
        server.signal(SIGTERM)
        #expect(try await idle.hear().isEmpty)
        #expect(throws: Silence.self) { try Line(port: server.port) }
        busy.say(body)
        let answer = try await busy.hear()
        #expect(answer.hasPrefix("HTTP/1.1 401 ") && answer.contains("connection: close\r\n"))
        #expect(await server.ending() == 0)
    }

    @Test func aLoadBalancerIsToldFirst() async throws {
        let server = try await RunningServer(["--drain-delay-s", "15"])
        #expect(try await server.send("GET", "/ready").status == 200)
        server.signal(SIGTERM)
        var ready = try await server.send("GET", "/ready")
        while ready.status == 200 { ready = try await server.send("GET", "/ready") }
        #expect(ready.status == 503 && String(decoding: ready.body, as: UTF8.self).contains("\"draining\""))
        // Alive, and to whoever comes all the same as before.
        let health = try Line(port: server.port)
        health.say("GET /health HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try await health.hear("draining").hasPrefix("HTTP/1.1 200 OK"))
        // Nobody needs to see the rest of the delay.
        server.kill()
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func bothWaysOfAskingEndWell(signal: Int32) async throws {
        let server = try await RunningServer()
        server.signal(signal)
        #expect(await server.ending() == 0)
    }
}
