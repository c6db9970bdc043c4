import Foundation
import Testing

/// A client that sends exactly the bytes it is told to. Reading gives up after some seconds instead of hanging.
final class RawClient {
    struct Answer: Equatable {
        var status: Int
        var headers: [String: String]
        var body: String
    }

    struct Silence: Error {}

    private let descriptor: Int32
    private(set) var tls: TLSEnd?
    private var received: [UInt8] = []

    init(port: UInt16, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4) }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard code == 0 else {
            close(descriptor)
            throw Silence()
        }
    }

    /// Over a connection that is there already.
    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Shakes hands, on a thread that may wait.
    func encrypt(trusting certificate: String, _ wishes: TLSEnd.Wishes = TLSEnd.Wishes()) async throws {
        tls = try await withCheckedThrowingContinuation { [descriptor] continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try TLSEnd(descriptor: descriptor, trusting: certificate, wishes) })
            }
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        if let tls {
            _ = tls.write(bytes)
            return
        }
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { part in
                Glibc.send(descriptor, part.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    func endSending() {
        tls?.sayGoodbye()
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func readAnswer(hasBody: Bool = true) async throws -> Answer {
        var lines: [String] = []
        while lines.last != "" { lines.append(try await readLine()) }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let length = hasBody ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
        return Answer(status: status, headers: headers, body: String(decoding: try await read(length), as: UTF8.self))
    }

    func read(_ count: Int) async throws -> [UInt8] {
        while received.count < count { guard try await receive() else { throw Silence() } }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    /// Everything until the server closes.
    func readToEnd() async throws -> [UInt8] {
        while try await receive() {}
        defer { received = [] }
        return received
    }

    private func readLine() async throws -> String {
        while true {
            if let end = received.firstRange(of: [13, 10]) {
                defer { received.removeFirst(end.upperBound) }
                return String(decoding: received[..<end.lowerBound], as: UTF8.self)
            }
            guard try await receive() else { throw Silence() }
        }
    }

    /// False at the end of the stream. Waits on a thread of its own: the few that tasks share must not block.
    private func receive() async throws -> Bool {
        let bytes: [UInt8] = try await withCheckedThrowingContinuation { [descriptor, tls] continuation in
            Thread.detachNewThread {
                if let tls { return continuation.resume(with: tls.read().map { .success($0) } ?? .failure(Silence())) }
                var buffer = [UInt8](repeating: 0, count: 262_144)
                let count = recv(descriptor, &buffer, buffer.count, 0)
                continuation.resume(with: count < 0 ? .failure(Silence()) : .success(Array(buffer.prefix(count))))
            }
        }
        received += bytes
        return !bytes.isEmpty
    }

    /// Sends these bytes as fast as the server takes them, on a thread of its own: it may not take them at all.
    func sendAside(_ bytes: [UInt8]) {
        Thread.detachNewThread { [descriptor = dup(descriptor)] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { break }
                rest = rest.dropFirst(sent)
            }
            close(descriptor)
        }
    }

    /// Sends these bytes one at a time, a few milliseconds apart, whatever becomes of them. On a thread of its own, so
    /// that a busy test run does not hold it up.
    func drip(_ bytes: [UInt8]) {
        Thread.detachNewThread { [descriptor = dup(descriptor)] in
            for byte in bytes {
                let sent = [byte].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, 1, Int32(MSG_NOSIGNAL)) }
                guard sent > 0 else { break }
                usleep(5_000)
            }
            close(descriptor)
        }
    }
}

/// Waits until something is so that happens on another thread; false if it does not happen.
func eventually(_ condition: () -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end {
        if condition() { return true }
        // Whoever asks without a pause takes the time from those who are to make it so.
        try? await Task.sleep(for: .milliseconds(1))
    }
    return false
}
