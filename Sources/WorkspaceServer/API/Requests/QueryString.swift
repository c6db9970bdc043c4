import Platform
import Protocol

/// The part of an address after `?`, and the percent-encoding of its other parts.
enum QueryString {
    /// More is no request of ours, and comparing names with each other must stay cheap.
    private static let parametersMax = 64

    /// Names and values in order. A name that comes twice is refused: readers disagree which one counts.
    static func parse(_ query: String?) throws(Problem) -> [(name: String, value: String)] {
        guard let query, !query.isEmpty else { return [] }
        let parts = query.split(separator: "&", omittingEmptySubsequences: true)
        guard parts.count <= parametersMax else {
            throw Problem(400, "query-invalid", "At most \(parametersMax) parameters.")
        }
        var result: [(name: String, value: String)] = []
        for part in parts {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // Forms write spaces as `+`; in a path it is a plus (RFC 3986).
            guard let name = decode(pair[0].utf8, plusIsSpace: true),
                let value = pair.count == 2 ? decode(pair[1].utf8, plusIsSpace: true) : ""
            else { throw Problem(400, "query-invalid", "The query is not percent-encoded UTF-8.") }
            guard !result.contains(where: { $0.name == name }) else {
                throw Problem(
                    400, "query-duplicate", "A parameter comes twice.",
                    errors: [.init(field: name, message: "comes twice")])
            }
            result.append((name, value))
        }
        return result
    }

    /// U+0080 to U+009F, which steer terminals as well as their relatives below U+0020 do.
    private static func hasHighControl(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == 0xC2 && $1 < 0xA0 }
    }

    /// Nil unless the result is UTF-8 without control characters and every `%` has its two digits.
    static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.next().flatMap(Hexadecimal.value),
                    let low = rest.next().flatMap(Hexadecimal.value)
                else { return nil }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte == UInt8(ascii: "+") && plusIsSpace ? 0x20 : byte)
            }
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), !hasHighControl(bytes),
            bytes.withUnsafeBufferPointer({ UTF8Check.firstError(in: $0) }) == nil
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
