import API
import Dashboard
import Database
import Domain
import Glibc
import HTTPEngine
import Platform
import Protocol

/// A running server: the services, the network in front of them, and the work that goes on in the background.
final class Server: Sendable {
    enum Ending: Sendable { case stopped, restart }

    private let configuration: Configuration
    /// One server at a time; the next process takes it over at a restart.
    private let lock: FileLock
    private let services: Services
    private let http: HTTPServer
    private let hub: LiveHub
    private let monitor: ServerMonitor
    private let settings: RuntimeSettings
    private let endings: AsyncStream<Ending>
    private let log = Log("server")

    /// `reread` looks for the settings where `configuration` was found.
    init(
        _ configuration: Configuration, signals: AsyncStream<Int32>,
        reread: @escaping @Sendable () throws -> Configuration
    ) async throws {
        self.configuration = configuration
        // Before anything is opened: a second server must find nothing changed by the attempt.
        lock = try StateFolder.lockAlone(configuration)
        let assets = try ServerFiles.assets(configuration)
        let services = try await Services(configuration, assets: assets)
        self.services = services
        let (endings, asked) = AsyncStream.makeStream(of: Ending.self)
        self.endings = endings
        let front = try FrontDoor(services, configuration, assets: assets, restart: { asked.yield(.restart) })
        http = front.http
        hub = front.hub
        monitor = front.monitor
        settings = RuntimeSettings(configuration, http: http, origins: front.origins, reread: reread)
        Task { [settings] in
            for await number in signals {
                guard number != SIGHUP else {
                    settings.readAgain()
                    continue
                }
                Log("server").info("signal \(number): finishing what is under way")
                asked.yield(.stopped)
            }
        }
    }

    /// Serves until it is told to stop, then finishes what is under way.
    func run() async throws -> Ending {
        // Before the first account: a one-time password that nobody gets to see would lock everybody out.
        let port = try listen()
        let password = try await services.users.bootstrapAdministrator(
            password: try ServerFiles.administratorPassword(configuration))
        let demo = DemoSite(services: services, intervalSeconds: configuration.integer("demo_interval_s") ?? 5)
        if configuration.isOn("demo") { try await demo.create() }
        announce(port: port, oneTimePassword: password)

        let background = Task { await work(feeding: configuration.isOn("demo") ? demo : nil) }
        let ending = await endings.first { _ in true } ?? .stopped
        monitor.mode = .draining
        // A load balancer that still sends requests here must see /ready change before the port closes.
        try? await Task.sleep(for: .seconds(configuration.integer("drain_delay_s") ?? 0))
        await http.drain(within: .seconds(10))
        // After the last request, as an answer may still need what runs there.
        background.cancel()
        await background.value
        // After the background work, which would otherwise open another minute behind it.
        await services.telemetry.finish()
        await services.store.close()
        services.database.close()
        log.info(ending == .restart ? "starting again" : "stopped")
        return ending
    }

    private func listen() throws -> UInt16 {
        do {
            return try http.start()
        } catch {
            throw ServerFiles.Failure.cannotListen(
                host: configuration.text("host") ?? "", port: configuration.integer("port") ?? 0, reason: error.reason)
        }
    }

    /// One line, so that whoever started the server can wait for it.
    private func announce(port: UInt16, oneTimePassword: String?) {
        let host = configuration.text("host") ?? "127.0.0.1"
        let scheme = configuration.text("tls_certificate") == nil ? "http" : "https"
        var line = "Workspace \(Contract.productVersion) is ready on \(scheme)://\(host):\(port)"
        if let oneTimePassword { line += "  user admin  one-time password \(oneTimePassword)" }
        Terminal.say(line + "\n")
    }

    /// What goes on beside requests; ends when cancelled.
    private func work(feeding demo: DemoSite?) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.services.telemetry.run() }
            group.addTask { await self.services.expiry.run() }
            group.addTask { await self.services.alerts.run() }
            group.addTask { await self.hub.run() }
            group.addTask { await self.expireActions() }
            group.addTask { await self.watch() }
            group.addTask { await self.backUpDaily() }
            group.addTask { await self.watchCertificate() }
            if let demo { group.addTask { await demo.feed() } }
        }
    }

    private func watch() async {
        var seconds = 0
        while !Task.isCancelled {
            monitor.sample()
            seconds += 1
            if seconds.isMultiple(of: 10) { ProcessMemory.giveBackUnused() }
            services.signingKeys.takeUpChanges()
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Once at the start, then every day.
    private func watchCertificate() async {
        while !Task.isCancelled {
            CertificateReport.warn(about: http.certificate, at: Timestamp(milliseconds: services.time.milliseconds()))
            try? await Task.sleep(for: .seconds(86_400))
        }
    }

    private func expireActions() async {
        while !Task.isCancelled {
            do {
                try await services.actions.expire()
            } catch {
                log.error("actions on miners cannot be looked after", ["reason": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    private func backUpDaily() async {
        while !Task.isCancelled {
            do {
                try await services.backups.backUpWhenDue()
            } catch {
                log.error("the daily backup failed", ["reason": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(60))
        }
    }
}
