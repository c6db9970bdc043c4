import Glibc
import Synchronization

/// One connection to the server, used with blocking calls on a thread that is allowed to wait.
final class ClientSocket: Sendable {
    private static let chunk = 64 << 10
    private let descriptor: Int32
    /// Nil when the bytes travel as they are.
    private let session: TLSClientSession?
    private let isShut = Atomic<Bool>(false)
    private let writing = Mutex(())

    /// `context` must be given when the address begins with https.
    init(_ address: ServerAddress, encrypting context: TLSClientContext?, timeoutSeconds: Int) throws {
        descriptor = try Self.connect(to: address, timeoutSeconds: timeoutSeconds)
        do {
            session = try context.map { [descriptor] context in
                try TLSClientSession(
                    context, descriptor: descriptor, host: address.host, timeoutSeconds: timeoutSeconds)
            }
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    /// Tries each address of the host in turn, as a name may stand for IPv6 and IPv4.
    private static func connect(to address: ServerAddress, timeoutSeconds: Int) throws -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address.host, String(address.port), &hints, &list)
        guard code == 0 else { throw TransportError.unreachable(String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var failure = "no address"
        var next = list
        while let entry = next {
            next = entry.pointee.ai_next
            let candidate = socket(entry.pointee.ai_family, entry.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
            // Without IPv6 not even the socket can be made; the next address may do.
            guard candidate >= 0 else { continue }
            // Before connecting: the time limit for writing is also the one for the attempt.
            setTimeouts(candidate, seconds: timeoutSeconds)
            if Glibc.connect(candidate, entry.pointee.ai_addr, entry.pointee.ai_addrlen) == 0 {
                var on: Int32 = 1
                // A small request must not wait for the acknowledgement of the one before it.
                setsockopt(candidate, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
                return candidate
            }
            failure = String(cString: strerror(errno))
            Glibc.close(candidate)
        }
        throw TransportError.unreachable(failure)
    }

    deinit {
        session?.sayGoodbye()
        Glibc.close(descriptor)
    }

    /// Wakes a thread that waits in `read`; the descriptor itself stays ours until nobody uses it.
    func shut() {
        guard !isShut.exchange(true, ordering: .acquiringAndReleasing) else { return }
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// A socket that waits for live frames may be silent for as long as it likes.
    func waitForEver() {
        Self.setTimeouts(descriptor, seconds: 0)
        session?.waitForEver()
    }

    /// False when the server has closed it meanwhile, or has sent what nobody asked for.
    var isIdle: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 0 && session?.hasBufferedInput != true
    }

    /// Whole, even when two threads write: half a frame inside another would end a WebSocket.
    func write(_ bytes: [UInt8]) throws { try writing.withLock { _ in try writeAll(bytes) } }

    private func writeAll(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = try bytes[sent...].withUnsafeBytes {
                try session?.write($0) ?? Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure() }
            sent += count
        }
    }

    /// Empty at the end of the connection.
    func read() throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
            while true {
                let count = try session?.read(into: buffer) ?? recv(descriptor, buffer.baseAddress, buffer.count, 0)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw Self.failure() }
                filled = count
                return
            }
        }
    }

    private static func failure() -> TransportError {
        errno == EAGAIN || errno == EWOULDBLOCK ? .timedOut : .unreachable(String(cString: strerror(errno)))
    }

    private static func setTimeouts(_ descriptor: Int32, seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    }
}
