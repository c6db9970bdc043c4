import Collector
import MinerProtocol
import Platform
import Protocol

/// What `collect` was asked to do.
struct CollectOptions: Sendable {
    static let settings =
        AgentSettings.link + [
            Setting(
                "places", environment: "WORKSPACE_AGENT_PLACES", .path,
                "a file that says which address is which slot, where the server does not know: "
                    + "“container slots addresses”, a line each"),
            Setting(
                "interval", environment: "WORKSPACE_AGENT_INTERVAL", .integer(1...60), fallback: "10",
                "seconds in which every machine is asked once, and between two batches"),
            Setting(
                "timeout", environment: "WORKSPACE_AGENT_TIMEOUT", .integer(1...30), fallback: "4",
                "seconds that a machine may take to answer"),
            Setting(
                "miner_port", environment: "WORKSPACE_AGENT_MINER_PORT", .integer(1...65_535), fallback: "4028",
                "the port of the machines' API"),
            Setting(
                "plant_port", environment: "WORKSPACE_AGENT_PLANT_PORT", .integer(1...65_535), fallback: "80",
                "the port of the containers' plants"),
            Setting(
                "web_port", environment: "WORKSPACE_AGENT_WEB_PORT", .integer(1...65_535), fallback: "80",
                "the port of the machines' web pages, through which they are told what to do"),
            Setting(
                "miner_logins", environment: "WORKSPACE_AGENT_MINER_LOGINS", .path,
                "the logins of those pages, in a file that nobody else can read: user:password, perhaps behind "
                    + "addresses, a line each"),
            Setting(
                "orders", environment: "WORKSPACE_AGENT_ORDERS", .choice(["obey", "ignore"]), fallback: "obey",
                "whether machines are told what people want on the server; one agent of a site does"),
            Setting(
                "joules_per_terahash", environment: "WORKSPACE_AGENT_JOULES_PER_TERAHASH", .text,
                "what was measured at this site, for machines that do not measure their power"),
            Setting(
                "buffer", environment: "WORKSPACE_AGENT_BUFFER", .path, fallback: "/var/lib/workspace-agent",
                "the folder for what the server has not taken yet"),
            Setting(
                "buffer_mb", environment: "WORKSPACE_AGENT_BUFFER_MB", .integer(1...1_000_000), fallback: "1024",
                "how much of it is kept; beyond, the oldest is given up"),
        ]

    let link: SiteLink
    let placesFile: String?
    /// What it says, understood already; empty without one.
    let places: String
    let collector: SiteCollector.Options
    /// Whether machines are told what the server wants.
    let obeys: Bool
    let buffer: String
    let bufferBytesMax: Int

    init(_ arguments: [String]) throws(UsageError) {
        let configuration = try AgentSettings.read(Self.settings, arguments)
        link = try SiteLink(configuration)
        placesFile = configuration.text("places")
        places = try placesFile.map(Self.places) ?? ""
        var collector = SiteCollector.Options()
        collector.intervalSeconds = configuration.integer("interval") ?? collector.intervalSeconds
        collector.timeoutSeconds = configuration.integer("timeout") ?? collector.timeoutSeconds
        collector.minerPort = UInt16(configuration.integer("miner_port") ?? 0)
        collector.plantPort = UInt16(configuration.integer("plant_port") ?? 0)
        if let text = configuration.text("joules_per_terahash") {
            // Beyond, somebody has typed watts.
            guard let value = Double(text), (5...200).contains(value) else {
                throw UsageError(text: "Joules per terahash must be 5 to 200, not “\(text)”.")
            }
            collector.joulesPerTerahash = value
        }
        collector.webPort = UInt16(configuration.integer("web_port") ?? 0)
        collector.logins = try configuration.text("miner_logins").map(Self.logins) ?? MachineLogins()
        self.collector = collector
        obeys = configuration.text("orders") != "ignore"
        buffer = configuration.text("buffer") ?? ""
        bufferBytesMax = (configuration.integer("buffer_mb") ?? 0) << 20
    }

    private static func logins(_ path: String) throws(UsageError) -> MachineLogins {
        do {
            guard let bytes = try PrivateFile.read(path) else {
                throw UsageError(text: "The file \(path) cannot be read.")
            }
            return try MachineLogins(String(decoding: bytes, as: UTF8.self))
        } catch let error as UsageError {
            throw error
        } catch {
            throw UsageError(text: "\(path): \(error)")
        }
    }

    private static func places(_ path: String) throws(UsageError) -> String {
        guard let text = TextFile.read(path) else { throw UsageError(text: "The file \(path) cannot be read.") }
        let places: SitePlaces
        do throws(SitePlaces.Fault) {
            places = try SitePlaces(text)
        } catch {
            throw UsageError(text: "\(path), \(error)")
        }
        if let objection = places.objection { throw UsageError(text: "\(path): \(objection)") }
        return text
    }
}
