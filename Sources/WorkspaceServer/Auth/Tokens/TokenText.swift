import Platform

/// A token taken apart, believing nothing: three parts in the one spelling that we write, a header with our three
/// members and no other. Pure; whether it was signed, and what its claims are worth, is decided elsewhere.
///
/// libjwt is more generous: it skips what is no Base64, takes the last of two members with one name, and believes the
/// algorithm that the token names. What two programs can read in two ways is refused here, before it reads anything.
struct TokenText {
    /// Ours have about 450 bytes, and 900 with RS256.
    static let lengthMax = 2_048

    struct Header: Codable {
        let alg: String
        let kid: String
        let typ: String
    }

    /// Everything is needed, and everything has the type that we write.
    struct Claims: Codable {
        let iss: String
        let aud: String
        let sub: String
        let sid: String
        let role: String
        let rights: Int
        let iat: Int64
        let nbf: Int64
        let exp: Int64
    }

    let text: String
    let header: Header
    let claims: Claims
    let signature: [UInt8]
    /// What the signature is of.
    let signed: [UInt8]

    init(_ text: String) throws(AccessTokenError) {
        // First: whoever is not signed in yet decides how long it is.
        guard text.utf8.count <= Self.lengthMax else { throw .malformed }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let header = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2]), !signature.isEmpty
        else { throw .malformed }
        self.text = text
        self.signature = signature
        signed = Array("\(parts[0]).\(parts[1])".utf8)
        do {
            self.header = try JSONCoding.decode(Header.self, strictlyFrom: header)
            // Claims of a later release do no harm; two releases may run side by side.
            self.claims = try JSONCoding.decode(Claims.self, from: claims)
        } catch { throw .malformed }
        guard self.header.typ == "JWT" else { throw .malformed }
    }
}
