/// A password that the server makes up for a person to replace: easy to read aloud and to type, hard to guess.
package enum OneTimePassword {
    /// Without the letters and digits that look alike.
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// Four groups of five out of 31 letters: 99 bits.
    package static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in
            // Drawn from the range itself: 256 modulo 31 letters would favour the first eight.
            String((0..<5).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
        }
        return groups.joined(separator: "-")
    }
}
