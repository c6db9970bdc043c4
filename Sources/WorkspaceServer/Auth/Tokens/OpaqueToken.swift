import Platform

/// A token that means nothing by itself: 256 random bits that the server finds in a table. Only its digest is stored,
/// and as there is nothing to guess, a fast digest is enough.
package enum OpaqueToken {
    package enum Kind: String, Sendable {
        case refresh = "wsr_"
        /// For sites; told apart from access tokens by its beginning.
        case api = "wst_"
    }

    package static func make(_ kind: Kind) -> String { kind.rawValue + Base64URL.encode(RandomBytes.make(32)) }

    package static func digest(_ token: String) -> [UInt8] { SHA256.digest(token.utf8) }

    package static func isOne(_ token: String, of kind: Kind) -> Bool {
        // 32 bytes are 43 characters of base64 without padding; anything else need not be looked up.
        token.hasPrefix(kind.rawValue) && token.utf8.count == kind.rawValue.utf8.count + 43
    }
}
