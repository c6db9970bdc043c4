/// `uri-host [ ":" port ]` after RFC 3986: the value of `Host` and the authority of an absolute target.
enum HostRule {
    static func allows(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        if bytes.first == 0x5B {
            // `[::]` is the shortest there is.
            guard let closing = bytes.firstIndex(of: 0x5D), closing >= 3 else { return false }
            let ipv6 = CharacterSet.ipv6
            guard bytes[1..<closing].allSatisfy(ipv6.contains), bytes[1..<closing].contains(0x3A) else { return false }
            position = closing + 1
        } else {
            let host = CharacterSet.host
            while position < bytes.count, host.contains(bytes[position]) {
                if bytes[position] == 0x25 {
                    guard position + 2 < bytes.count, isHex(bytes[position + 1]), isHex(bytes[position + 2]) else {
                        return false
                    }
                }
                position += 1
            }
            // An http URI with an empty host is invalid (RFC 9110 §4.2.1).
            guard position > 0 else { return false }
        }
        return position == bytes.count || isPort(UnsafeRawBufferPointer(rebasing: bytes[position...]))
    }

    private static func isPort(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // Five digits at most, so that the sum below cannot overflow. None at all are allowed: `host:`.
        guard bytes.first == 0x3A, bytes.count <= 6 else { return false }
        var port = 0
        for byte in bytes.dropFirst() {
            guard byte &- 0x30 < 10 else { return false }
            port = port * 10 + Int(byte &- 0x30)
        }
        return port <= 65_535
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || byte.lowercased &- 0x61 < 6
    }
}
