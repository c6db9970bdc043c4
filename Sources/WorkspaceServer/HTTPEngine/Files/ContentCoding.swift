/// How the bytes of a file may be packed on their way.
package enum ContentCoding: String, Sendable, CaseIterable {
    case brotli = "br"
    case gzip
    /// As they are.
    case identity

    /// The one the client likes best (RFC 9110 §12.5.3); of equals the one that packs tighter. `available` must hold
    /// `identity`, which is sent when nothing is liked: better than nothing.
    static func best(for header: String?, among available: [ContentCoding]) -> ContentCoding {
        guard let header else { return .identity }
        let wishes = header.split(separator: ",").map(wish)
        let anyOther = wishes.last { $0.name == "*" }?.weight
        func weight(_ coding: ContentCoding) -> Int {
            if let named = wishes.last(where: { $0.name == coding.rawValue }) { return named.weight }
            // Nobody needs to ask for bytes as they are, but whoever names others prefers those.
            if let anyOther, coding != .identity || anyOther == 0 { return anyOther }
            return coding == .identity ? 1 : 0
        }
        let order = allCases.filter(available.contains)
        let best = order.max { weight($0) < weight($1) || weight($0) == weight($1) && isBehind($0, $1, in: order) }
        return best.flatMap { weight($0) > 0 ? $0 : nil } ?? .identity
    }

    private static func isBehind(_ a: ContentCoding, _ b: ContentCoding, in order: [ContentCoding]) -> Bool {
        (order.firstIndex(of: a) ?? 0) > (order.firstIndex(of: b) ?? 0)
    }

    /// `gzip;q=0.5` is gzip at 500 thousandths; a weight that cannot be read counts as none given.
    private static func wish(_ part: Substring) -> (name: String, weight: Int) {
        let pieces = part.split(separator: ";", omittingEmptySubsequences: false)
        let name = pieces.first.map { $0.trimmed.lowercased() } ?? ""
        let weight = pieces.dropFirst().lazy.map(\.trimmed).first { $0.lowercased().hasPrefix("q=") }
        guard let weight, let value = Double(weight.dropFirst(2)), (0...1).contains(value) else { return (name, 1_000) }
        return (name, Int((value * 1_000).rounded()))
    }
}
