/// Splits a request's target into path and query (RFC 9112 §3.2).
enum RequestTarget {
    static func split(_ bytes: UnsafeRawBufferPointer, into index: inout HeadIndex) throws(Refusal) {
        // Its target is a host and a port, and what follows belongs to somebody else.
        if case .other("CONNECT") = index.method { throw .unsupportedMethod }
        let target = index.target
        switch bytes[target.lowerBound] {
        case 0x2F: try splitQuery(bytes, target, into: &index)
        // RFC 9112 §3.2.4: it asks about the server as a whole, which only OPTIONS may.
        case 0x2A where target.count == 1 && index.method == .options:
            index.path = target
            index.query = nil
        default: try splitAbsolute(bytes, into: &index)
        }
    }

    private static func splitQuery(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, into index: inout HeadIndex
    ) throws(Refusal) {
        index.path = range
        index.query = nil
        var isPlain = true
        var previous: UInt8 = 0
        for position in range {
            let byte = bytes[position]
            if byte == 0x3F {
                index.path = range.lowerBound..<position
                index.query = position + 1..<range.upperBound
                break
            }
            // An encoded slash or dot has a `%`, so that these two are all there is to look for.
            if byte == 0x25 || byte == 0x2E && previous == 0x2F { isPlain = false }
            previous = byte
        }
        if !isPlain { try PathRule.check(UnsafeRawBufferPointer(rebasing: bytes[index.path])) }
    }

    /// `http://host/path`, as sent to proxies; every server must understand it.
    private static func splitAbsolute(_ bytes: UnsafeRawBufferPointer, into index: inout HeadIndex) throws(Refusal) {
        let target = index.target
        let scheme = [7, 8].first { length in
            target.count > length
                && bytes.matches(length == 7 ? "http://" : "https://", at: target.prefix(length))
        }
        guard let scheme else { throw .malformed("The target neither begins with / nor with http://.") }
        let authorityStart = target.lowerBound + scheme
        var end = authorityStart
        while end < target.upperBound, bytes[end] != 0x2F, bytes[end] != 0x3F { end += 1 }
        // RFC 9110 §4.2.4: `user@` before a host only serves to deceive. `@` is no character of a host.
        guard HostRule.allows(UnsafeRawBufferPointer(rebasing: bytes[authorityStart..<end])) else {
            throw .malformed("The target's host is not valid.")
        }
        try splitQuery(bytes, end..<target.upperBound, into: &index)
        // An empty path means the root: the scheme's last slash stands for it.
        if index.path.isEmpty { index.path = authorityStart - 1..<authorityStart }
    }
}
