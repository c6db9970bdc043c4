/// A name with places in it: `{site}-C{container:2}` becomes `QATAR-C01`. The number after the colon is how many
/// digits at least.
struct NamePattern: Sendable, Equatable, Decodable {
    enum Place: String, Sendable, CaseIterable { case site, block, container, slot }

    private enum Piece: Sendable, Equatable {
        case text(String)
        case place(Place, digits: Int)
    }

    private let pieces: [Piece]

    init(_ text: String) throws(TemplateError) {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { throw .badPattern(text) }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let parts = rest[rest.index(after: open)..<close].split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count <= 2, let place = Place(rawValue: String(parts[0])),
                let digits = parts.count == 2 ? Int(parts[1]) : 1, (1...9).contains(digits)
            else { throw .badPattern(text) }
            pieces.append(.place(place, digits: digits))
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { throw .badPattern(text) }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    func filled(site: String, block: Int = 0, container: Int = 0, slot: Int = 0) -> String {
        var name = ""
        for piece in pieces {
            switch piece {
            case .text(let text): name += text
            case .place(.site, _): name += site
            case .place(.block, let digits): Self.append(block, digits, to: &name)
            case .place(.container, let digits): Self.append(container, digits, to: &name)
            case .place(.slot, let digits): Self.append(slot, digits, to: &name)
            }
        }
        return name
    }

    private static func append(_ number: Int, _ digits: Int, to name: inout String) {
        let text = String(number)
        if text.utf8.count < digits { name += String(repeating: "0", count: digits - text.utf8.count) }
        name += text
    }
}
