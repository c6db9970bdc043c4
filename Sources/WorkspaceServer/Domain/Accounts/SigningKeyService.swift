package import Auth
package import Platform
import Protocol

/// Replaces the key that signs access tokens, and notices when somebody else did.
package struct SigningKeyService: Sendable {
    private let keys: KeyRing
    private let activity: ActivityRecorder
    private let time: TimeSource
    private let log = Log("accounts")

    package init(keys: KeyRing, activity: ActivityRecorder, time: TimeSource = .system) {
        self.keys = keys
        self.activity = activity
        self.time = time
    }

    package func rotate(by caller: Caller) async throws {
        do {
            try keys.rotate(at: Timestamp(milliseconds: time.milliseconds()))
        } catch KeyRingError.notOurs {
            throw AccountError.signingKeyConfigured
        }
        let draft = ActivityDraft("key.rotate", "key", "signing", in: nil, "Replaced the key that signs access tokens")
        try await activity.record(draft, by: caller)
    }

    /// To be called now and then: a command in another process cannot tell us.
    package func takeUpChanges() {
        do {
            if try keys.reload() { log.info("another process replaced the signing key: taken up") }
        } catch {
            log.error("the signing key cannot be read; the one in use stays", ["reason": "\(error)"])
        }
    }
}
