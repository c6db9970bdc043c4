import Glibc
import MinerProtocol
import Platform

/// A port on which all simulated machines listen at once: who is meant, the address says to which a client connected.
final class FleetSocket {
    let descriptor: Int32
    let port: UInt16

    /// Port 0 lets the system choose.
    init(port wanted: UInt16) throws(SystemError) {
        let descriptor = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError("socket") }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = wanted.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && listen(descriptor, 4_096) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard bound else {
            let error = SystemError("listen on port \(wanted)")
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// Nil when nobody waits any more.
    func accept() -> (descriptor: Int32, address: MinerAddress)? {
        while true {
            let accepted = Glibc.accept(descriptor, nil, nil)
            if accepted < 0, errno == EINTR || errno == ECONNABORTED { continue }
            guard accepted >= 0 else { return nil }
            _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
            var address = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = withUnsafeMutablePointer(to: &address) { address in
                address.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(accepted, $0, &length) }
            }
            return (accepted, MinerAddress(number: UInt32(bigEndian: address.sin_addr.s_addr)))
        }
    }
}
