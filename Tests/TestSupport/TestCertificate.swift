import Foundation

/// A certificate for localhost that signs itself, made for one test.
package struct TestCertificate: Sendable {
    package let certificate: String
    package let key: String

    /// One for all tests that need no other: making one takes longer than most of them. Gone with the process.
    package static let shared = Result { () throws -> (certificate: TestCertificate, folder: TemporaryFolder) in
        let folder = try TemporaryFolder()
        return (try TestCertificate("shared", in: folder), folder)
    }

    /// `name` distinguishes several in one folder and is the certificate's common name.
    package init(_ name: String, in folder: TemporaryFolder, days: Int = 30, elsewhere: Bool = false) throws {
        certificate = "\(folder.path)/\(name).crt"
        key = "\(folder.path)/\(name).key"
        let names = elsewhere ? "DNS:elsewhere.example" : "DNS:localhost,IP:127.0.0.1"
        try Self.openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out",
            certificate, "-days", "\(days)", "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(names)")
        // Whatever the user's mask is.
        chmod(key, 0o600)
    }

    package static func openssl(_ arguments: String...) throws {
        try Command(["/usr/bin/openssl"] + arguments).succeed()
    }
}
