import Glibc
import Platform
import Synchronization
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

    /// The server takes the second request of its connection and dies: what it did before, nobody knows.
    @Test(arguments: ["POST", "PATCH", "LOCK"]) func whatMayHaveBeenDoneIsNotSentAgain(method: String) async throws {
        let server = try FailingServer(answer: Self.answer)
        let transport = SocketTransport(
            ServerAddress(host: "127.0.0.1", port: server.port), threads: 1, timeoutSeconds: 5)
        _ = try await transport.send(HTTPRequest("GET", "/"))
        await #expect(throws: TransportError.self) {
            try await transport.send(HTTPRequest(method, "/", body: Array("{}".utf8)))
        }
        #expect(server.methods == ["GET", method])
    }

    @Test(arguments: ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])
    func whatMayBeDoneTwiceIsSentAgain(method: String) async throws {
        let server = try FailingServer(answer: Self.answer)
        let transport = SocketTransport(
            ServerAddress(host: "127.0.0.1", port: server.port), threads: 1, timeoutSeconds: 5)
        _ = try await transport.send(HTTPRequest("GET", "/"))
        #expect(try await transport.send(HTTPRequest(method, "/")).status == 200)
        #expect(server.methods == ["GET", method, method])
    }
}

/// Listens on a port of its own.
private func listenLocally() throws -> (descriptor: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
}

/// Answers the first request of each connection; at the second it breaks the connection off without a word.
private final class FailingServer: Sendable {
    let port: Int
    private let listener: Int32
    private let seen = Mutex<[String]>([])

    /// Of every request that arrived, in order.
    var methods: [String] { seen.withLock { $0 } }

    init(answer: String) throws {
        (listener, port) = try listenLocally()
        WorkerThread(named: "fails") { [weak self, listener] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                for number in 0..<2 {
                    var request = [UInt8](repeating: 0, count: 4_096)
                    let count = read(client, &request, request.count)
                    guard count > 0 else { break }
                    let words = String(decoding: request[..<count], as: UTF8.self).split(separator: " ")
                    self?.seen.withLock { $0.append(words.first.map(String.init) ?? "") }
                    if number == 0 { _ = write(client, answer, answer.utf8.count) }
                }
                close(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// Answers the first request of each connection with the same words, and no second one.
private final class AnsweringServer: Sendable {
    let port: Int
    private let listener: Int32

    init(answer: String, connections: Int) throws {
        let (listener, port) = try listenLocally()
        self.listener = listener
        self.port = port
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
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
