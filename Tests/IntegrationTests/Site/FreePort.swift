import Glibc

/// Ports for programs that others must know before they listen.
enum FreePort {
    /// One that was free a moment ago.
    static func find() -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                _ = bind(descriptor, name, length)
                _ = getsockname(descriptor, name, &length)
            }
        }
        return UInt16(bigEndian: name.sin_port)
    }
}
