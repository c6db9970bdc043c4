import Glibc
import Platform
import Testing

@testable import APIClient

/// A connection is used again only while both sides agree where the next answer begins.
struct SocketTransportTests {
    private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

    @Test func leavesAConnectionThatSaysMoreThanItsAnswer() async throws {
        let server = try AnsweringServer(answer: Self.answer + "stray", connections: 2)
        let transport = SocketTransport(
            ServerAddress(host: "127.0.0.1", port: server.port), threads: 1, timeoutSeconds: 5)
        for _ in 0..<2 {
            #expect(try await transport.send(HTTPRequest("GET", "/")).body == Array("{}".utf8))
        }
    }
}

/// Answers the first request of each connection with the same words, and no second one.
private final class AnsweringServer: Sendable {
    let port: Int
    private let listener: Int32

    init(answer: String, connections: Int) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) | listen(listener, 8) | getsockname(listener, address, &length)
            }
        }
        try #require(code == 0)
        port = Int(UInt16(bigEndian: address.sin_port))
        WorkerThread(named: "answers") {
            var open: [Int32] = []
            for _ in 0..<connections {
                let client = accept(listener, nil, nil)
                open.append(client)
                var request = [UInt8](repeating: 0, count: 4_096)
                _ = read(client, &request, request.count)
                _ = write(client, answer, answer.utf8.count)
            }
            for client in open { close(client) }
        }.detach()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
