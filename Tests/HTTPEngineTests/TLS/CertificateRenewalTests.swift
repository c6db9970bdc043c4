import Foundation
import Synchronization
import TestSupport
import Testing

@testable import HTTPEngine

/// A certificate is renewed every few weeks, in the middle of the day: nobody may notice.
struct CertificateRenewalTests {
    private let folder: TemporaryFolder
    private let certificates: [TestCertificate]

    init() throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        certificates = try ["first", "second"].map { try TestCertificate($0, in: folder) }
    }

    private func context(_ index: Int) throws -> TLSContext {
        try TLSContext(certificate: certificates[index].certificate, key: certificates[index].key)
    }

    @Test func oldConnectionsGoOnAndNewOnesSeeTheNewCertificate() async throws {
        let (first, second) = (try context(0), try context(1))
        try await withServer {
            $0.tls = first
        } _: { server, port in
            let old = try RawClient(port: port)
            try await old.encrypt(trusting: certificates[0].certificate)
            #expect(old.tls?.serverName == "/CN=first")
            #expect(server.encrypt(with: second) && server.certificate?.subject == "/CN=second")

            let new = try RawClient(port: port)
            try await new.encrypt(trusting: certificates[1].certificate, .init(earlier: old.tls))
            #expect(new.tls?.serverName == "/CN=second" && new.tls?.isResumed == false)
            for client in [old, new] {
                client.send("GET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
                #expect(try await client.readAnswer().body == "kept")
            }
        }
    }

    @Test func encryptionIsDecidedAtTheStart() async throws {
        let context = try context(0)
        try await withServer { server, _ in
            #expect(!server.encrypt(with: context) && server.certificate == nil)
        }
    }

    private final class Load: Sendable {
        let isOver = Atomic(false)
        let answered = Atomic(0)

        /// One request after the other; throws when one fails.
        func run(port: UInt16, trusting certificates: String, staysConnected: Bool) async throws {
            var client: RawClient?
            while !isOver.load(ordering: .relaxed) {
                let current = try client ?? RawClient(port: port)
                if current.tls == nil { try await current.encrypt(trusting: certificates) }
                current.send("GET /some HTTP/1.1\r\nHost: h\r\n\r\n")
                guard try await current.readAnswer().body == "GET /some " else { throw RawClient.Silence() }
                answered.add(1, ordering: .relaxed)
                client = staysConnected ? current : nil
            }
        }
    }

    /// Clients that come anew for every request, and one that stays, while the certificate changes twenty times.
    @Test func noRequestFailsWhileItChanges() async throws {
        let contexts = [try context(0), try context(1)]
        let both = folder.path + "/both.crt"
        let texts = try certificates.map { try String(contentsOfFile: $0.certificate, encoding: .utf8) }
        try texts.joined().write(toFile: both, atomically: true, encoding: .utf8)
        try await withServer {
            $0.tls = contexts[0]
        } _: { server, port in
            let load = Load()
            async let stays: Void = load.run(port: port, trusting: both, staysConnected: true)
            async let returns: Void = load.run(port: port, trusting: both, staysConnected: false)
            for change in 1...20 {
                let before = load.answered.load(ordering: .relaxed)
                #expect(await eventually { load.answered.load(ordering: .relaxed) > before + 5 })
                #expect(server.encrypt(with: contexts[change % 2]))
            }
            load.isOver.store(true, ordering: .relaxed)
            try await stays
            try await returns
        }
    }
}
