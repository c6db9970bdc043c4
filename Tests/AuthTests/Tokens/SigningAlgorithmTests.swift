import Foundation
import Platform
import Protocol
import TestSupport
import Testing

@testable import Auth

/// One algorithm is set, and then no token of another gets in: not with an old key, nor with the public key for a
/// secret.
struct SigningAlgorithmTests {
    private static let now = Timestamp(milliseconds: 1_750_000_000_000)

    private let folder: TemporaryFolder
    private let claims = AccessClaims(
        userId: User.ID("u"), sessionId: "s", role: .viewer, rightsVersion: 1,
        expiresAt: now.advanced(bySeconds: AccessTokens.lifetimeSeconds))

    init() throws { folder = try TemporaryFolder() }

    private func ring(_ algorithm: SigningAlgorithm, _ name: String = "keys") throws -> KeyRing {
        try KeyRing(file: folder.path + "/" + name, algorithm: algorithm, at: Self.now)
    }

    private func outcome(of token: String, _ ring: KeyRing) -> AccessTokenError? {
        do {
            _ = try AccessTokens(keys: ring).verify(token, at: Self.now)
            return nil
        } catch {
            return error
        }
    }

    private func header(_ token: String) throws -> [String: String] {
        let bytes = try #require(Base64URL.decode(String(token.prefix { $0 != "." })))
        return try JSONDecoder().decode([String: String].self, from: Data(bytes))
    }

    @Test(arguments: SigningAlgorithm.allCases)
    func readsBackWhatItSigned(algorithm: SigningAlgorithm) throws {
        let ring = try ring(algorithm)
        let token = try AccessTokens(keys: ring).sign(claims)
        #expect(try AccessTokens(keys: ring).verify(token, at: Self.now) == claims)
        #expect(try header(token)["alg"] == algorithm.rawValue)
        #expect(try header(token)["kid"] == ring.signingKey?.id)
        // The next start reads the same key.
        #expect(try outcome(of: token, self.ring(algorithm)) == nil)
    }

    @Test(arguments: SigningAlgorithm.allCases)
    func refusesAChangedSignature(algorithm: SigningAlgorithm) throws {
        let ring = try ring(algorithm)
        var parts = try AccessTokens(keys: ring).sign(claims).split(separator: ".").map(String.init)
        var letters = Array(parts[2])
        letters[10] = letters[10] == "A" ? "B" : "A"
        parts[2] = String(letters)
        #expect(outcome(of: parts.joined(separator: "."), ring) == .badSignature)
    }

    @Test(arguments: SigningAlgorithm.allCases, SigningAlgorithm.allCases)
    func believesNoOtherAlgorithm(signing: SigningAlgorithm, expecting: SigningAlgorithm) throws {
        guard signing != expecting else { return }
        let token = try AccessTokens(keys: try ring(signing, "one")).sign(claims)
        #expect(outcome(of: token, try ring(expecting, "other")) == .wrongAlgorithm)
        // In the same file: the key of before is there, and is not believed any more.
        #expect(outcome(of: token, try ring(expecting, "one")) == .wrongAlgorithm)
    }

    /// The classic: the public key is known, so take it for the secret of an HMAC.
    @Test(arguments: [SigningAlgorithm.rs256, .edDSA])
    func isNotFooledByThePublicKey(algorithm: SigningAlgorithm) throws {
        let ring = try ring(algorithm)
        let key = try #require(ring.signingKey)
        let parts = try AccessTokens(keys: ring).sign(claims).split(separator: ".").map(String.init)
        for name in ["HS256", algorithm.rawValue] {
            let header = Base64URL.encode(#"{"alg":"\#(name)","kid":"\#(key.id)","typ":"JWT"}"#.utf8)
            let signed = "\(header).\(parts[1])"
            let forged = signed + "." + Base64URL.encode(TokenForge.hmac(Array(signed.utf8), key.verifier))
            #expect(outcome(of: forged, ring) == (name == "HS256" ? .wrongAlgorithm : .badSignature))
        }
    }

    @Test(arguments: [SigningAlgorithm.rs256, .edDSA])
    func refusesAnotherKeyUnderTheSameName(algorithm: SigningAlgorithm) throws {
        let ring = try ring(algorithm, "one")
        let own = try AccessTokens(keys: ring).sign(claims).split(separator: ".").map(String.init)
        let other = try AccessTokens(keys: try self.ring(algorithm, "other")).sign(claims)
            .split(separator: ".").map(String.init)
        #expect(outcome(of: "\(own[0]).\(own[1]).\(other[2])", ring) == .badSignature)
    }

    @Test func rotatesToTheAlgorithmThatIsSet() throws {
        let path = folder.path + "/keys"
        let before = try ring(.hs256)
        let after = try ring(.edDSA)
        #expect(after.signingKey?.algorithm == .edDSA)
        #expect(after.signingKey?.id != before.signingKey?.id)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2 && lines[1].contains(" EdDSA "))
        // A server that still runs with the old setting keeps its key, and says why.
        #expect(throws: KeyRingError.otherAlgorithm(.edDSA)) { try before.reload() }
        #expect(before.signingKey?.algorithm == .hs256)
    }

    /// Files from before algorithms could be chosen.
    @Test func readsAFileWithoutAlgorithms() throws {
        let path = folder.path + "/keys"
        let secret = Base64URL.encode(TokenForge.secret)
        try PrivateFile.write(Array("old \(secret) 1749999999000\nnew \(secret)\n".utf8), to: path)
        let ring = try ring(.hs256)
        #expect(ring.signingKey?.id == "new")
        #expect(ring.key("old", at: Self.now)?.algorithm == .hs256)
    }

    @Test func keysAreReadableByTheirOwnerAlone() throws {
        for algorithm in SigningAlgorithm.allCases {
            _ = try ring(algorithm, algorithm.rawValue)
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + algorithm.rawValue)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test(arguments: ["RS256", "EdDSA"])
    func refusesAKeyOfAnotherKind(name: String) throws {
        let path = folder.path + "/keys"
        let other: SigningAlgorithm = name == "RS256" ? .edDSA : .rs256
        let generated = KeyPair(generating: other)?.privatePEM
        let pem = try #require(generated)
        try PrivateFile.write(Array("id \(name) \(Base64URL.encode(pem))\n".utf8), to: path)
        #expect(throws: KeyRingError.fileDamaged(path: path)) {
            try KeyRing(file: path, algorithm: other, at: Self.now)
        }
    }
}
