import Auth
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// Only a token that we signed, for us, that is not over, may say who somebody is.
struct AccessTokenTests {
    private static let secret = String(repeating: "s", count: 40)
    private static let now = Timestamp(milliseconds: 1_750_000_000_000)

    private let tokens: AccessTokens
    private let claims = AccessClaims(
        userId: User.ID("u1"), sessionId: "s1", role: .operator, rightsVersion: 3,
        expiresAt: now.advanced(bySeconds: AccessTokens.lifetimeSeconds))

    init() throws {
        tokens = AccessTokens(keys: try KeyRing(secret: Self.secret))
    }

    private func outcome(of token: String, at moment: Timestamp = now) -> AccessTokenError? {
        do {
            _ = try tokens.verify(token, at: moment)
            return nil
        } catch {
            return error
        }
    }

    private func parts(_ token: String) -> [String] { token.split(separator: ".").map(String.init) }

    private func json(_ part: String) throws -> [String: Any] {
        let bytes = try #require(Base64URL.decode(part))
        return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test func readsBackWhatItSigned() throws {
        let token = try tokens.sign(claims)
        #expect(try tokens.verify(token, at: Self.now) == claims)
        let header = try json(parts(token)[0])
        #expect(header["alg"] as? String == "HS256")
        #expect(header["kid"] is String)
        #expect(try json(parts(token)[1])["password"] == nil)
    }

    @Test(arguments: [0, 1, 2])
    func refusesAChangeInAnyPart(part: Int) throws {
        var changed = parts(try tokens.sign(claims))
        // The last letter of a part may hold bits that do not count; one in the middle always counts.
        var letters = Array(changed[part])
        let middle = letters.count / 2
        letters[middle] = letters[middle] == "A" ? "B" : "A"
        changed[part] = String(letters)
        #expect(outcome(of: changed.joined(separator: ".")) != nil)
    }

    @Test func refusesAnUnknownKey() throws {
        let other = AccessTokens(keys: try KeyRing(secret: String(repeating: "o", count: 40)))
        #expect(outcome(of: try other.sign(claims)) == .unknownKey)
    }

    @Test func refusesAForgeryUnderAKnownKeyName() throws {
        let signed = parts(try tokens.sign(claims))
        let forger = parts(try AccessTokens(keys: try KeyRing(secret: String(repeating: "o", count: 40))).sign(claims))
        #expect(outcome(of: signed[0] + "." + forger[1] + "." + forger[2]) == .badSignature)
    }

    @Test func refusesATokenForSomebodyElse() throws {
        let other = AccessTokens(keys: try KeyRing(secret: Self.secret), audience: "another-service")
        #expect(outcome(of: try other.sign(claims)) == .wrongAudience)
    }

    @Test(
        arguments: [(0, nil), (629, nil), (630, .expired), (3_600, .expired), (-30, nil), (-31, .notYetValid)]
            as [(Int, AccessTokenError?)])
    func allowsForClocksThatDiffer(seconds: Int, expected: AccessTokenError?) throws {
        let token = try tokens.sign(claims)
        #expect(outcome(of: token, at: Self.now.advanced(bySeconds: seconds)) == expected)
    }
}

/// A rotation must sign nobody out, and an old key must stop working once its tokens are over.
struct KeyRingTests {
    private static let now = Timestamp(milliseconds: 1_750_000_000_000)
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func claims(at: Timestamp) -> AccessClaims {
        AccessClaims(
            userId: User.ID("u"), sessionId: "s", role: .viewer, rightsVersion: 1,
            expiresAt: at.advanced(bySeconds: AccessTokens.lifetimeSeconds))
    }

    @Test(arguments: [0, 1, 31])
    func refusesAShortSecret(length: Int) {
        #expect(throws: KeyRingError.secretTooShort(bytes: length)) {
            try KeyRing(secret: String(repeating: "x", count: length))
        }
    }

    @Test func keepsItsSecretAcrossStarts() throws {
        let path = folder.path + "/keys"
        let token = try AccessTokens(keys: try KeyRing(file: path, at: Self.now)).sign(claims(at: Self.now))
        let again = AccessTokens(keys: try KeyRing(file: path, at: Self.now))
        #expect(throws: Never.self) { try again.verify(token, at: Self.now) }
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func rotatesWithoutSigningAnybodyOut() throws {
        let path = folder.path + "/keys"
        let ring = try KeyRing(file: path, at: Self.now)
        let tokens = AccessTokens(keys: ring)
        let old = try tokens.sign(claims(at: Self.now))
        try ring.rotate(at: Self.now)
        let new = try tokens.sign(claims(at: Self.now))
        #expect(throws: Never.self) { try tokens.verify(old, at: Self.now.advanced(bySeconds: 600)) }
        #expect(throws: Never.self) { try tokens.verify(new, at: Self.now) }
        // A server that starts after the rotation knows both as well.
        let restarted = AccessTokens(keys: try KeyRing(file: path, at: Self.now))
        #expect(throws: Never.self) { try restarted.verify(old, at: Self.now) }
        #expect(throws: Never.self) { try restarted.verify(new, at: Self.now) }
    }

    @Test func forgetsAnOldKeyWhenItsTokensAreOver() throws {
        let ring = try KeyRing(file: folder.path + "/keys", at: Self.now)
        let tokens = AccessTokens(keys: ring)
        let old = try tokens.sign(claims(at: Self.now))
        try ring.rotate(at: Self.now)
        #expect(throws: AccessTokenError.unknownKey) { try tokens.verify(old, at: Self.now.advanced(bySeconds: 631)) }
    }

    /// The command line rotates in a process of its own; the server must sign with the new key, too.
    @Test func takesUpWhatAnotherProcessWrote() throws {
        let path = folder.path + "/keys"
        let server = try KeyRing(file: path, at: Self.now)
        let tokens = AccessTokens(keys: server)
        let old = try tokens.sign(claims(at: Self.now))
        #expect(try !server.reload())
        try KeyRing(file: path, at: Self.now).rotate(at: Self.now)
        #expect(try server.reload())
        #expect(try !server.reload())
        let new = try tokens.sign(claims(at: Self.now))
        #expect(new.prefix { $0 != "." } != old.prefix { $0 != "." }, "another key id")
        #expect(throws: Never.self) { try tokens.verify(old, at: Self.now) }
        #expect(throws: Never.self) { try tokens.verify(new, at: Self.now) }
    }

    @Test func loosesNoKeyWhenTwoProcessesRotate() throws {
        let path = folder.path + "/keys"
        let (first, second) = (try KeyRing(file: path, at: Self.now), try KeyRing(file: path, at: Self.now))
        try first.rotate(at: Self.now)
        let between = try AccessTokens(keys: first).sign(claims(at: Self.now))
        try second.rotate(at: Self.now)
        #expect(throws: Never.self) { try AccessTokens(keys: second).verify(between, at: Self.now) }
    }

    @Test func keepsWhatItHasWhenTheFileIsDamagedOrGone() throws {
        let path = folder.path + "/keys"
        let ring = try KeyRing(file: path, at: Self.now)
        let tokens = AccessTokens(keys: ring)
        let token = try tokens.sign(claims(at: Self.now))
        try PrivateFile.write(Array("garbage\n".utf8), to: path)
        #expect(throws: KeyRingError.fileDamaged(path: path)) { try ring.reload() }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: KeyRingError.fileDamaged(path: path)) { try ring.reload() }
        #expect(throws: Never.self) { try tokens.verify(token, at: Self.now) }
    }

    @Test func refusesToRotateAConfiguredSecret() throws {
        let ring = try KeyRing(secret: String(repeating: "s", count: 32))
        #expect(throws: KeyRingError.notOurs) { try ring.rotate(at: Self.now) }
    }

    @Test(arguments: ["", "garbage\n", "id short\n", "a b c d\n"])
    func refusesADamagedFile(content: String) throws {
        let path = folder.path + "/keys"
        try PrivateFile.write(Array(content.utf8), to: path)
        #expect(throws: KeyRingError.fileDamaged(path: path)) { try KeyRing(file: path, at: Self.now) }
    }

    @Test func refusesAFileThatOthersCanRead() throws {
        let path = folder.path + "/keys"
        _ = try KeyRing(file: path, at: Self.now)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: PrivateFile.Failure.readableByOthers(path: path)) { try KeyRing(file: path, at: Self.now) }
    }
}
