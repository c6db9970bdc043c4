import Foundation
import TestSupport
import Testing

@testable import HTTPEngine

/// A certificate that cannot work is refused with the reason, before a client hears of it; one that can says whose it
/// is and until when.
struct TLSContextTests {
    private let folder: TemporaryFolder
    private let good: TestCertificate

    init() throws {
        folder = try TemporaryFolder()
        good = try TestCertificate("good", in: folder)
    }

    private func refusal(_ certificate: String, _ key: String) -> TLSError? {
        do {
            _ = try TLSContext(certificate: certificate, key: key)
            return nil
        } catch {
            return error
        }
    }

    @Test func factsAreThoseOfTheCertificate() throws {
        let facts = try TLSContext(certificate: good.certificate, key: good.key).certificate
        #expect(facts.subject == "/CN=good")
        #expect(facts.fingerprint.count == 64)
        #expect(facts.validUntil - facts.validFrom == 30 * 86_400)
    }

    @Test func datesAreJudgedOnBothSides() throws {
        let facts = try TLSContext(certificate: good.certificate, key: good.key).certificate
        #expect(facts.objection(at: facts.validFrom - 1) == "is not valid yet")
        #expect(facts.objection(at: facts.validFrom) == nil)
        #expect(facts.objection(at: facts.validUntil - 1) == nil)
        #expect(facts.objection(at: facts.validUntil) == "has expired")
    }

    @Test func aMissingFileIsNamed() {
        let missing = folder.path + "/none"
        #expect(refusal(missing, good.key) == .unreadable(path: missing, reason: "No such file or directory"))
        #expect(refusal(good.certificate, missing) == .unreadable(path: missing, reason: "No such file or directory"))
    }

    @Test(arguments: [(0o644, false), (0o604, false), (0o602, false), (0o640, true), (0o600, true), (0o400, true)])
    func theKeyIsNotForEverybody(mode: mode_t, isFine: Bool) {
        chmod(good.key, mode)
        #expect(refusal(good.certificate, good.key) == (isFine ? nil : .keyOpenToEveryone(path: good.key)))
    }

    @Test func theKeyMustBeTheCertificates() throws {
        let other = try TestCertificate("other", in: folder)
        #expect(
            refusal(good.certificate, other.key) == .keyOfAnother(certificate: good.certificate, key: other.key))
    }

    @Test func swappedFilesAreNotMistakenForEachOther() {
        chmod(good.certificate, 0o600)
        #expect(refusal(good.key, good.key) == .noCertificate(path: good.key))
        #expect(refusal(good.certificate, good.certificate) == .noKey(path: good.certificate))
    }

    @Test func nobodyIsAskedForAPassphrase() throws {
        let locked = folder.path + "/locked.key"
        try TestCertificate.openssl("ec", "-in", good.key, "-aes256", "-passout", "pass:secret", "-out", locked)
        chmod(locked, 0o600)
        #expect(refusal(good.certificate, locked) == .noKey(path: locked))
    }

    @Test func everyRefusalNamesItsFile() {
        let errors: [TLSError] = [
            .keyOpenToEveryone(path: "k.pem"), .noKey(path: "k.pem"), .noCertificate(path: "k.pem"),
            .keyOfAnother(certificate: "c.pem", key: "k.pem"), .unreadable(path: "k.pem", reason: "gone"),
        ]
        for error in errors { #expect(error.description.contains("k.pem")) }
    }
}
