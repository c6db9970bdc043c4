/// Bytes that nobody can guess, for tokens, keys and salts.
package enum RandomBytes {
    package static func make(_ count: Int) -> [UInt8] {
        // `SystemRandomNumberGenerator` reads getrandom(2), which is what a secret needs.
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Whether both are the same, in a time that does not tell where they differ.
    package static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | $1.0 ^ $1.1 } == 0
    }
}
