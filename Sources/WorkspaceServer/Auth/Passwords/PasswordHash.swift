import CArgon2
import Platform

/// Argon2id, the slow and memory-hungry way from a password to something that may be stored.
package enum PasswordHash {
    /// How much work one guess is.
    package struct Cost: Sendable, Equatable {
        package let kibibytes: UInt32
        package let passes: UInt32

        package init(kibibytes: UInt32, passes: UInt32) {
            self.kibibytes = kibibytes
            self.passes = passes
        }

        /// OWASP's recommendation with the least memory: about 20 ms on a server core, 38 MiB with two threads.
        package static let standard = Cost(kibibytes: 19 * 1_024, passes: 2)
    }

    package struct Failure: Error, Equatable { package let code: Int32 }

    private static let saltLength = 16
    private static let hashLength = 32

    /// The hash in PHC form: `$argon2id$v=19$m=…,t=…,p=1$salt$hash`.
    package static func make(_ password: String, cost: Cost) throws(Failure) -> String {
        let salt = RandomBytes.make(saltLength)
        let secret = Array(password.utf8)
        let length = argon2_encodedlen(
            cost.passes, cost.kibibytes, 1, UInt32(saltLength), UInt32(hashLength), Argon2_id)
        var text = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            cost.passes, cost.kibibytes, 1, secret, secret.count, salt, saltLength, hashLength, &text, length)
        guard code == ARGON2_OK.rawValue else { throw Failure(code: code) }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// A well-formed hash that belongs to no password, made without the work of one. Checking against it costs what any
    /// check costs, because the work depends on the numbers in front, not on the digest.
    package static func ofNobody(cost: Cost) -> String {
        "\(prefix(of: cost))\(randomBase64(saltLength))$\(randomBase64(hashLength))"
    }

    /// Compares in a time that does not depend on where the two differ.
    package static func matches(_ password: String, _ hash: String) -> Bool {
        let secret = Array(password.utf8)
        // The hash itself says what it cost: those from before still match when the standard is raised.
        return argon2id_verify(hash, secret, secret.count) == ARGON2_OK.rawValue
    }

    /// Made with another cost than today's: to be made anew when the password is at hand.
    package static func isOutdated(_ hash: String, cost: Cost) -> Bool {
        !hash.hasPrefix(prefix(of: cost))
    }

    private static func prefix(of cost: Cost) -> String {
        "$argon2id$v=19$m=\(cost.kibibytes),t=\(cost.passes),p=1$"
    }

    /// So many random bytes as Argon2 writes them: base64 without padding. The last sign holds fewer than six bits, and
    /// only one whose unused bits are zero is well-formed.
    private static func randomBase64(_ count: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let signs = (count * 8 + 5) / 6
        return String(decoding: RandomBytes.make(signs - 1).map { alphabet[Int($0 & 63)] }, as: UTF8.self) + "A"
    }
}
