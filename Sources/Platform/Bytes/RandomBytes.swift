/// Bytes that nobody can guess, for tokens, keys and salts.
package enum RandomBytes {
    package static func make(_ count: Int) -> [UInt8] {
        // `SystemRandomNumberGenerator` reads getrandom(2), which is what a secret needs.
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
