import Collector
import MinerProtocol
import Platform

/// What `discover` was asked to do.
struct DiscoverOptions: Sendable {
    /// A class A network would take days; somebody who types it has slipped.
    private static let addressesMax = 1 << 20

    static let settings = [
        Setting(
            "range", environment: "WORKSPACE_AGENT_RANGE", .text,
            "addresses with commas between: 10.12.0.0/16,10.13.0.1-10.13.2.0"),
        Setting(
            "rate", environment: "WORKSPACE_AGENT_RATE", .integer(1...10_000), fallback: "200",
            "how many addresses are asked in a second"),
        Setting(
            "timeout", environment: "WORKSPACE_AGENT_TIMEOUT", .integer(1...30), fallback: "3",
            "seconds that a machine may take to answer"),
        Setting(
            "miner_port", environment: "WORKSPACE_AGENT_MINER_PORT", .integer(1...65_535), fallback: "4028",
            "the port of the machines' API"),
    ]

    let discovery: Discovery

    init(_ arguments: [String]) throws(UsageError) {
        let configuration = try AgentSettings.read(Self.settings, arguments)
        guard let text = configuration.text("range") else { throw UsageError(text: "--range is needed. See --help.") }
        var ranges: [ClosedRange<MinerAddress>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let range = MinerAddress.range(part) else {
                throw UsageError(text: "“\(part)” is neither an address nor a range of them.")
            }
            ranges.append(range)
        }
        var discovery = Discovery(ranges: ranges)
        guard discovery.addressCount <= Self.addressesMax else {
            throw UsageError(text: "\(discovery.addressCount) addresses are too many: at most \(Self.addressesMax).")
        }
        discovery.perSecond = configuration.integer("rate") ?? discovery.perSecond
        discovery.timeoutSeconds = configuration.integer("timeout") ?? discovery.timeoutSeconds
        discovery.port = UInt16(configuration.integer("miner_port") ?? 0)
        self.discovery = discovery
    }
}

/// `discover`: prints the machines in a range of addresses as they are found.
enum DiscoverVerb {
    static func run(_ options: DiscoverOptions) async throws {
        var count = 0
        for await found in try options.discovery.run() {
            count += 1
            let firmware = found.version.firmware ?? "-"
            Terminal.say("\(found.address)\t\(found.version.model ?? "-")\t\(firmware)\n")
        }
        try Task.checkCancellation()
        Terminal.complain("\(count) machines in \(options.discovery.addressCount) addresses\n")
    }
}
