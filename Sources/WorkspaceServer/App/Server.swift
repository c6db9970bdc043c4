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
    private let services: Services
    private let http: HTTPServer
    private let hub: LiveHub
    private let monitor: ServerMonitor
    private let endings: AsyncStream<Ending>
    private let log = Log("server")

    init(_ configuration: Configuration) async throws {
        self.configuration = configuration
        let assets = try ServerFiles.assets(configuration)
        let services = try await Services(configuration, assets: assets)
        self.services = services
        let (endings, asked) = AsyncStream.makeStream(of: Ending.self)
        self.endings = endings
        let front = try FrontDoor(services, configuration, assets: assets, restart: { asked.yield(.restart) })
        http = front.http
        hub = front.hub
        monitor = front.monitor
        Task {
            for await number in ProcessSignals.stream(of: [SIGTERM, SIGINT]) {
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
        await http.drain(within: .seconds(10))
        background.cancel()
        await background.value
        await services.telemetry.flushEverything()
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
            group.addTask { await self.services.alerts.run() }
            group.addTask { await self.hub.run() }
            group.addTask { await self.watch() }
            group.addTask { await self.backUpDaily() }
            if let demo { group.addTask { await demo.feed() } }
        }
    }

    private func watch() async {
        var seconds = 0
        while !Task.isCancelled {
            monitor.sample()
            seconds += 1
            if seconds.isMultiple(of: 10) { ProcessMemory.giveBackUnused() }
            try? await Task.sleep(for: .seconds(1))
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
