import CLinux
import COpenSSL

/// What people want to know of a certificate: whose it is and until when it holds.
package struct CertificateFacts: Sendable, Equatable {
    /// As `/CN=server.example.com`.
    package let subject: String
    /// Seconds since 1970.
    package let validFrom: Int64
    package let validUntil: Int64
    /// SHA-256 of the whole certificate in hexadecimal, to compare with what a client sees.
    package let fingerprint: String

    init(_ certificate: OpaquePointer) {
        var name = [CChar](repeating: 0, count: 256)
        X509_NAME_oneline(X509_get_subject_name(certificate), &name, Int32(name.count))
        subject = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        validFrom = Self.seconds(X509_get0_notBefore(certificate))
        validUntil = Self.seconds(X509_get0_notAfter(certificate))
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        X509_digest(certificate, EVP_sha256(), &digest, &length)
        fingerprint = digest.prefix(Int(length)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Why clients are going to refuse the certificate at this moment; nil when its dates give no reason.
    package func objection(at secondsSince1970: Int64) -> String? {
        if secondsSince1970 >= validUntil { return "has expired" }
        return secondsSince1970 < validFrom ? "is not valid yet" : nil
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64 {
        var parts = tm()
        // Long ago: a date that cannot be read is then reported as expired.
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return 0 }
        return Int64(timegm(&parts))
    }
}
