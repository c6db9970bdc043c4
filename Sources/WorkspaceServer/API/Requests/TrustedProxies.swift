package import HTTPEngine
import Platform

/// Whose word is taken for where a request came from. Anybody can write any address into a header: only what a proxy of
/// ours appended is true, and it appended at the right end.
package struct TrustedProxies: Sendable {
    package enum Header: String, Sendable, CaseIterable {
        case xForwardedFor = "x-forwarded-for"
        /// RFC 7239.
        case forwarded
    }

    package struct BadRange: Error, Equatable, CustomStringConvertible {
        package let text: String
        package var description: String { "“\(text)” is neither an address nor a network such as 10.0.0.0/8" }
    }

    private let ranges: [AddressRange]
    /// The one that our proxies set. The other is not read: they would pass it on as a stranger wrote it.
    private let header: Header

    /// Nobody is trusted.
    package init() {
        ranges = []
        header = .xForwardedFor
    }

    /// `10.0.0.5, 192.168.0.0/16`
    package init(_ list: String, header: Header) throws(BadRange) {
        var ranges: [AddressRange] = []
        for part in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let range = AddressRange(part) else { throw BadRange(text: String(part)) }
            ranges.append(range)
        }
        self.ranges = ranges
        self.header = header
    }

    /// The address that the request came from: that of the peer, or, when the peer is one of our proxies, the last one
    /// in the header that is none of them.
    package func address(of request: Request) -> String {
        guard !ranges.isEmpty else { return request.peerAddress }
        return address(behind: request.peerAddress, request.headers.all(header.rawValue))
    }

    func address(behind peer: String, _ lines: [String]) -> String {
        guard !ranges.isEmpty, var known = IPAddress(peer) else { return peer }
        // From the right: every proxy appends whom it heard from. What stands left of a stranger, the stranger wrote.
        for element in lines.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false).reversed() {
            guard ranges.contains(where: { $0.contains(known) }), let next = Self.address(in: element, header)
            else { break }
            known = next
        }
        return known.description
    }

    private static func address(in element: Substring, _ header: Header) -> IPAddress? {
        switch header {
        case .xForwardedFor: node(trimmed(element))
        case .forwarded:
            // `for=192.0.2.60;proto=http;by=203.0.113.43`; the value may be quoted.
            element.split(separator: ";").lazy
                .compactMap { pair -> Substring? in
                    let parts = pair.split(separator: "=", maxSplits: 1)
                    guard parts.count == 2, trimmed(parts[0]).lowercased() == "for" else { return nil }
                    return trimmed(parts[1])
                }
                .first.flatMap { value in
                    let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
                    return node(isQuoted ? value.dropFirst().dropLast() : value)
                }
        }
    }

    /// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:4711`. Obfuscated names and
    /// `unknown` are no addresses.
    private static func node(_ text: Substring) -> IPAddress? {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return IPAddress(text[text.index(after: text.startIndex)..<end])
        }
        if let address = IPAddress(text) { return address }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? IPAddress(parts[0]) : nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let head = text.drop { $0 == " " || $0 == "\t" }
        guard let last = head.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return head[...last]
    }
}
