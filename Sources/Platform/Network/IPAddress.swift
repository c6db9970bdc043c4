import Glibc

/// An address of the internet protocol, version 4 or 6, as bytes that can be compared.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16. A version 4 address in the clothes of version 6 (`::ffff:192.0.2.1`) is a version 4 address.
    package let bytes: [UInt8]

    /// Nil for anything but the address alone: no port, no brackets, no zone, no leading zeros.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        // C strings end at the first NUL: what follows would not be looked at.
        guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = four
            return
        }
        var six = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        // A socket for both versions reports clients of version 4 in this form: rules for them must still match.
        let isMapped = six[..<10].allSatisfy { $0 == 0 } && six[10] == 0xFF && six[11] == 0xFF
        bytes = isMapped ? Array(six[12...]) : six
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The first `bits` of it, the others zero.
    package func network(bits: Int) -> IPAddress {
        IPAddress(
            bytes: bytes.enumerated().map { index, byte in
                let kept = min(max(bits - index * 8, 0), 8)
                return kept == 0 ? 0 : byte & ~UInt8(truncatingIfNeeded: 0xFF >> kept)
            })
    }
}
