import CLinux
import Platform

/// A listening socket of one event loop. All loops bind the same port; the kernel deals connections out among them.
final class Listener {
    enum Outcome {
        case connection(Int32, address: String)
        /// Nobody waits any more.
        case none
        /// There was no descriptor for it, so it was closed.
        case shed
        /// Not even that was possible: stop accepting for a while.
        case exhausted
    }

    let descriptor: Int32
    let port: UInt16
    /// Given up for the moment it takes to accept and close what cannot be served: without it, a process out of
    /// descriptors would be told of the same waiting connection for ever.
    private var spare: Int32

    /// `joins` other listeners of this process on their port; the first one must find the port free.
    init(host: String, port: UInt16, joins: Bool) throws(SystemError) {
        let bound = try Self.bind(host: host, port: port, joins: joins)
        // As many as the kernel allows by default (`net.core.somaxconn`): more would be cut to it.
        guard listen(bound, 4_096) == 0 else {
            let error = SystemError("listen")
            close(bound)
            throw error
        }
        descriptor = bound
        self.port = Self.port(of: bound)
        spare = Self.openSpare()
    }

    deinit {
        close(descriptor)
        close(spare)
    }

    func accept() -> Outcome {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let accepted = withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                accept4(descriptor, address, &length, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
            }
        }
        if accepted >= 0 { return .connection(accepted, address: Self.text(&storage, length)) }
        switch clinux_errno() {
        case EMFILE, ENFILE: return shed()
        case ENOBUFS, ENOMEM: return .exhausted
        // The client has gone again while it waited.
        case ECONNABORTED, EINTR, EPROTO: return .shed
        default: return .none
        }
    }

    private func shed() -> Outcome {
        close(spare)
        let unwanted = accept4(descriptor, nil, nil, 0)
        if unwanted >= 0 { close(unwanted) }
        spare = Self.openSpare()
        return spare >= 0 ? .shed : .exhausted
    }

    private static func openSpare() -> Int32 { eventfd(0, Int32(EFD_CLOEXEC)) }

    private static func bind(host: String, port: UInt16, joins: Bool) throws(SystemError) -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let found else {
            throw SystemError("resolve \(host)", code: EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(found) }
        return try makeSocket(found.pointee, joins: joins)
    }

    private static func makeSocket(_ address: addrinfo, joins: Bool) throws(SystemError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.ai_family, kind, 0)
        guard descriptor >= 0 else { throw SystemError("socket") }
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        // A restart would otherwise wait a minute for its predecessor's connections to be forgotten.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
        if joins { setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, size) }
        // Inherited by every accepted connection: a small answer must not wait for the client's acknowledgement.
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
        guard CLinux.bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
            let error = SystemError("bind")
            close(descriptor)
            throw error
        }
        // Bound with it from the start, a second server would share the port with the first unnoticed.
        if !joins { setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, size) }
        return descriptor
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
            // IPv4 and IPv6 have the port in the same place.
            return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }

    private static func text(_ storage: inout sockaddr_storage, _ length: socklen_t) -> String {
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        _ = withUnsafePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                getnameinfo(address, length, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
            }
        }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let mapped = Array("::ffff:".utf8)
        return String(decoding: bytes.starts(with: mapped) ? bytes.dropFirst(mapped.count) : bytes[...], as: UTF8.self)
    }
}
