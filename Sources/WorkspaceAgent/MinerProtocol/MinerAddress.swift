/// An IPv4 address: the only kind that miners have.
package struct MinerAddress: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let number: UInt32

    package init(number: UInt32) { self.number = number }

    /// Nil for anything but four numbers with points between them.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            // `UInt8` would take `+1`, and a leading zero means octal to half of the world.
            guard part.utf8.allSatisfy({ (48...57).contains($0) }), part == "0" || !part.hasPrefix("0"),
                let byte = UInt8(part)
            else { return nil }
            number = number << 8 | UInt32(byte)
        }
        self.number = number
    }

    package var description: String {
        [24, 16, 8, 0].map { String(number >> UInt32($0) & 0xFF) }.joined(separator: ".")
    }

    package static func < (a: MinerAddress, b: MinerAddress) -> Bool { a.number < b.number }

    /// `10.0.0.1`, `10.0.0.1-10.0.1.200` or `10.0.0.0/24`; nil for what is none, or is turned around.
    package static func range(_ text: some StringProtocol) -> ClosedRange<MinerAddress>? {
        if let slash = text.firstIndex(of: "/") {
            guard let first = MinerAddress(text[..<slash]), let bits = UInt32(text[text.index(after: slash)...]),
                (1...32).contains(bits)
            else { return nil }
            let others = bits == 32 ? 0 : UInt32.max >> bits
            // Bits behind the length are a slip of somebody who meant either.
            guard first.number & others == 0 else { return nil }
            return first...MinerAddress(number: first.number | others)
        }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count), let first = MinerAddress(ends[0]),
            let last = ends.count == 2 ? MinerAddress(ends[1]) : first, first <= last
        else { return nil }
        return first...last
    }
}
