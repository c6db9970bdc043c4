import Platform

/// The entry with which the log of activity ends, or ended when somebody looked. Whoever keeps one elsewhere can prove
/// later that nothing up to it was rewritten.
package struct ActivityHead: Sendable, Equatable {
    package var number: Int64 = 0
    package var hash: [UInt8] = []

    package init() {}

    package init(number: Int64, hash: [UInt8]) {
        self.number = number
        self.hash = hash
    }

    /// As `description` writes it.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]), number > 0,
            let hash = Hexadecimal.decode(String(parts[1])),
            hash.count == 32
        else { return nil }
        self.init(number: number, hash: hash)
    }
}

extension ActivityHead: CustomStringConvertible {
    package var description: String { "\(number):\(Hexadecimal.encode(hash))" }
}
