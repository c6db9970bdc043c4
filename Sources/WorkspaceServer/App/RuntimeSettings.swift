import API
import HTTPEngine
import Platform
import Protocol
import Synchronization

/// The settings that a running server takes over when it is told to read them again (SIGHUP). Open connections go on,
/// and what cannot be taken over leaves what was in force.
final class RuntimeSettings: Sendable {
    /// All others stand as they were at the start: they decide what was opened, made or listened to.
    static let names: Set<String> = ["tls_certificate", "tls_key", "log_level", "log_format", "allowed_origins"]

    private let reread: @Sendable () throws -> Configuration
    private let inForce: Mutex<Configuration>
    private let http: HTTPServer
    private let origins: AllowedOrigins
    private let log = Log("server")

    init(
        _ configuration: Configuration, http: HTTPServer, origins: AllowedOrigins,
        reread: @escaping @Sendable () throws -> Configuration
    ) {
        inForce = Mutex(configuration)
        self.http = http
        self.origins = origins
        self.reread = reread
    }

    func readAgain() {
        let fresh: Configuration
        do { fresh = try reread() } catch {
            return log.error("the settings cannot be read; those in force stay", ["reason": "\(error)"])
        }
        let changed = inForce.withLock { old in
            defer { old = fresh }
            return old.table.map(\.name).filter { old.text($0) != fresh.text($0) }
        }
        Log.levels = fresh.logLevels
        Log.write(as: fresh.logFormat)
        origins.replace(with: fresh.text("allowed_origins"))
        renewCertificate(fresh)
        let waiting = changed.filter { !Self.names.contains($0) }
        if !waiting.isEmpty {
            log.warning("these settings need a restart", ["settings": waiting.joined(separator: ", ")])
        }
        let taken = changed.filter { Self.names.contains($0) }
        log.info("settings read again", ["changed": taken.isEmpty ? "none" : taken.joined(separator: ", ")])
    }

    /// The files are read again even if their names are the same: that is how certificates are renewed.
    private func renewCertificate(_ configuration: Configuration) {
        // Clients know the port as one that speaks TLS or as one that does not: it changes sides by a restart only.
        let before = http.certificate
        do {
            guard let context = try ServerFiles.tls(configuration) else {
                if before != nil { log.warning("HTTPS is turned off by a restart only") }
                return
            }
            guard http.encrypt(with: context) else { return log.warning("HTTPS is turned on by a restart only") }
        } catch {
            return log.error("the certificate cannot be used; the one in force stays", ["reason": "\(error)"])
        }
        // A signal that changed nothing should not look in the log like a renewal.
        guard http.certificate != before else { return }
        log.info("new connections use another certificate", CertificateReport.fields(of: http.certificate))
        CertificateReport.warn(about: http.certificate, at: Timestamp(milliseconds: TimeSource.system.milliseconds()))
    }
}
