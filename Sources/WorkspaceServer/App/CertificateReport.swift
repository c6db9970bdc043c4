import HTTPEngine
import Platform
import Protocol

/// What administrators are told of the certificate, in time to renew it.
enum CertificateReport {
    /// Renewing by hand takes days; those who renew by machine do it a month before.
    private static let warnedDays: Int64 = 14

    /// A line for the `config` command.
    static func line(of facts: CertificateFacts, at now: Timestamp) -> String {
        let objection = facts.objection(at: now.milliseconds / 1_000).map { " (\($0))" } ?? ""
        return
            "certificate of \(facts.subject), valid until \(until(facts))\(objection), SHA-256 \(facts.fingerprint)\n"
    }

    static func fields(of facts: CertificateFacts?) -> KeyValuePairs<String, String> {
        guard let facts else { return [:] }
        return ["certificate": facts.subject, "until": until(facts), "sha256": facts.fingerprint]
    }

    /// Nothing when all is well.
    static func warn(about facts: CertificateFacts?, at now: Timestamp) {
        guard let facts, let warning = warning(about: facts, at: now) else { return }
        Log("server").warning(warning, fields(of: facts))
    }

    static func warning(about facts: CertificateFacts, at now: Timestamp) -> String? {
        let seconds = now.milliseconds / 1_000
        if let objection = facts.objection(at: seconds) { return "the certificate \(objection): clients refuse it" }
        let days = (facts.validUntil - seconds) / 86_400
        return days < warnedDays ? "the certificate expires in \(days) days" : nil
    }

    private static func until(_ facts: CertificateFacts) -> String {
        Timestamp(milliseconds: facts.validUntil * 1_000).rfc3339
    }
}
