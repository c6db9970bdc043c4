import APIClient
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// The real server speaks HTTPS to the real client: everything works as in the clear, nobody else's server is taken for
/// ours, and a certificate is renewed without anybody noticing.
struct EncryptionTests {
    private let folder: TemporaryFolder
    private let own: TestCertificate
    private let settings: String

    init() throws {
        folder = try TemporaryFolder()
        own = try TestCertificate("own", in: folder)
        settings = folder.path + "/server.conf"
        try use(own)
    }

    private func use(_ certificate: TestCertificate, more: String = "") throws {
        try "tls_certificate = \(certificate.certificate)\ntls_key = \(certificate.key)\n\(more)\n"
            .write(toFile: settings, atomically: true, encoding: .utf8)
    }

    private func server() async throws -> RunningServer {
        try await RunningServer(["--config", settings], trusting: own.certificate)
    }

    /// A program that has never spoken to this server.
    private func stranger(to server: RunningServer, host: String = "localhost", trusting: String?) -> HTTPAPIClient {
        HTTPAPIClient(
            SocketTransport(ServerAddress(host: host, port: server.port, isSecure: true), authorities: trusting))
    }

    private func reason(_ body: () async throws -> Health) async -> String {
        do { return try await body().version } catch { return (error as? Problem)?.detail ?? "\(error)" }
    }

    @Test func theAPIAndTheFeedWork() async throws {
        let server = try await server()
        let client = try await server.administrator()
        #expect(try await client.send(ListUsers()).items.map(\.username) == ["admin"])
        let token = try #require(try await client.liveToken())
        let socket = try await server.transport.open(
            HTTPRequest("GET", "/ws", headers: ["Authorization": "Bearer \(token)"]))
        var messages = socket.messages.makeAsyncIterator()
        let hello = try #require(await messages.next())
        #expect(String(decoding: hello, as: UTF8.self).contains("\"hello\""))
        socket.close()
    }

    @Test func onlyATrustedCertificateOfTheRightHostWillDo() async throws {
        let server = try await server()
        let other = try TestCertificate("other", in: folder)
        let trusted = stranger(to: server, trusting: own.certificate)
        #expect(await reason { try await trusted.health() } == Contract.productVersion)
        for authorities in [nil, other.certificate] {
            let client = stranger(to: server, trusting: authorities)
            #expect(await reason { try await client.health() }.contains("self-signed certificate"))
        }
        let none = stranger(to: server, trusting: folder.path + "/none.crt")
        #expect(await reason { try await none.health() }.contains("none.crt"))
    }

    @Test func anotherHostsCertificateIsRefused() async throws {
        let elsewhere = try TestCertificate("elsewhere", in: folder, elsewhere: true)
        try use(elsewhere)
        let server = try await RunningServer(["--config", settings], trusting: elsewhere.certificate)
        for (host, word) in [("localhost", "hostname mismatch"), ("127.0.0.1", "IP address mismatch")] {
            let client = stranger(to: server, host: host, trusting: elsewhere.certificate)
            #expect(await reason { try await client.health() }.contains(word))
        }
    }

    @Test func aReloadTakesTheNewCertificateAndLosesNobody() async throws {
        let server = try await server()
        let stays = stranger(to: server, trusting: own.certificate)
        _ = try await stays.health()
        let renewed = try TestCertificate("renewed", in: folder)
        // Under the same names, as programs that renew certificates do it.
        for (new, old) in [(renewed.key, own.key), (renewed.certificate, own.certificate)] {
            try FileManager.default.copyItem(atPath: new, toPath: old + ".new")
            rename(old + ".new", old)
        }
        server.signal(SIGHUP)
        #expect(
            await eventually {
                let fresh = stranger(to: server, trusting: renewed.certificate)
                _ = try? await stays.health()
                return await reason { try await fresh.health() } == Contract.productVersion
            })
        // The connection of before goes on: a new one would not find the certificate it trusts.
        #expect(await reason { try await stays.health() } == Contract.productVersion)
    }

    /// What is broken changes nothing; the next good one is taken again.
    @Test func aBrokenReloadLeavesWhatWasInForce() async throws {
        let server = try await server()
        let administrator = try await server.administrator()
        func logged(_ text: String) async -> Bool {
            let answer = try? await administrator.download("/api/admin/log?level=warning&limit=1000")
            return String(decoding: answer ?? [], as: UTF8.self).contains(text)
        }
        let unreadable = folder.path + "/unreadable"
        try "tls_certificate = \(unreadable)\ntls_key = \(unreadable)\n"
            .write(toFile: settings, atomically: true, encoding: .utf8)
        server.signal(SIGHUP)
        #expect(await eventually { await logged("the certificate cannot be used; the one in force stays") })
        try use(own, more: "no_such_setting = 1")
        server.signal(SIGHUP)
        #expect(await eventually { await logged("the settings cannot be read; those in force stay") })
        try use(own, more: "db_pool_size = 7")
        server.signal(SIGHUP)
        #expect(await eventually { await logged("these settings need a restart") })
        let fresh = stranger(to: server, trusting: own.certificate)
        #expect(await reason { try await fresh.health() } == Contract.productVersion)
    }

    @Test func aCertificateThatEndsSoonIsNamedInTheLog() async throws {
        let short = try TestCertificate("short", in: folder, days: 3)
        try use(short)
        let server = try await RunningServer(["--config", settings], trusting: short.certificate)
        let administrator = try await server.administrator()
        #expect(
            await eventually {
                let answer = try? await administrator.download("/api/admin/log?level=warning&limit=1000")
                return String(decoding: answer ?? [], as: UTF8.self).contains("the certificate expires in ")
            })
    }

    @Test func theAdministratorSeesUntilWhenItHolds() async throws {
        let server = try await server()
        let administrator = try await server.administrator()
        let metrics = String(decoding: try await administrator.download("/metrics"), as: UTF8.self)
        #expect(metrics.contains("\nworkspace_certificate_expiry_timestamp_seconds 1"))
        let shown = try await Shell().say("config", "--config", settings)
        #expect(shown.code == 0 && shown.output.contains("certificate of /CN=own, valid until 2"))
    }

    @Test(arguments: [
        (["--tls-certificate", "CRT"], "tls_key is not set"), (["--tls-key", "KEY"], "tls_certificate is not set"),
        (["--tls-certificate", "CRT", "--tls-key", "/none.key"], "/none.key: No such file or directory"),
        (["--tls-certificate", "CRT", "--tls-key", "CRT"], "can be read by everybody"),
    ])
    func whatCannotWorkIsSaidAtTheStart(words: [String], complaint: String) async throws {
        let files = ["CRT": own.certificate, "KEY": own.key]
        chmod(own.certificate, 0o644)
        let outcome = try await Shell().run(["serve", "--port", "0"] + words.map { files[$0] ?? $0 })
        #expect(outcome.code != 0 && outcome.output.isEmpty)
        #expect(outcome.complaint.contains(complaint), "\(outcome.complaint)")
    }

    @Test func originsAndTheLogFollowTheSettings() async throws {
        let server = try await server()
        func allowed() async -> String? {
            let request = HTTPRequest("GET", "/ready", headers: ["Origin": "https://wall.example"])
            return try? await server.transport.send(request).headers["access-control-allow-origin"]
        }
        #expect(await allowed() == nil)
        try use(own, more: "allowed_origins = https://wall.example")
        server.signal(SIGHUP)
        #expect(await eventually { await allowed() == "https://wall.example" })
        try use(own)
        server.signal(SIGHUP)
        #expect(await eventually { await allowed() == nil })
    }

    @Test func stoppingSaysGoodbyeToTheFeedAndEndsWell() async throws {
        let server = try await server()
        let client = try await server.administrator()
        let token = try #require(try await client.liveToken())
        let socket = try await server.transport.open(
            HTTPRequest("GET", "/ws", headers: ["Authorization": "Bearer \(token)"]))
        server.signal(SIGTERM)
        for await _ in socket.messages {}
        #expect(await server.ending() == 0)
        await #expect(throws: TransportError.self) {
            _ = try await SocketTransport(ServerAddress(host: "127.0.0.1", port: server.port))
                .send(HTTPRequest("GET", "/health"))
        }
    }
}
