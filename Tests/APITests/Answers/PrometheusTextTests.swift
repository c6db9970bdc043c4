import Protocol
import Testing

@testable import API

/// Prometheus reads each figure with its help and kind, in its base unit; what is unknown is absent, not 0.
struct PrometheusTextTests {
    private func text(
        sites: [SiteFigures] = [], _ change: (inout ServerStatus) -> Void = { _ in }
    ) -> String {
        let now = Timestamp(milliseconds: 1_750_000_000_500)
        var status = ServerStatus(
            version: "0.1.0", state: .online, startedAt: now, at: now, uptimeS: 61, cpuPercent: 12.5,
            memoryBytes: 1_024, diskFreeBytes: 2_048, databaseBytes: 4_096,
            pool: PoolStatus(longestWaitMs: 250, commits: 7),
            requests: RequestStatus(total: 9, perSecond: 1, errors: 2),
            connections: 3, liveClients: 1, ingestPerSecond: 0, requestHistory: [], cpuHistory: [])
        change(&status)
        return PrometheusText(of: status, sites: sites).text
    }

    /// The sample of a figure, without its name.
    private func sample(_ name: String, in text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("workspace_\(name) ") }?.split(separator: " ").last
            .map(String.init)
    }

    @Test(arguments: [
        ("uptime_seconds", "61.0"), ("cpu_percent", "12.5"), ("database_longest_wait_seconds", "0.25"),
        ("database_commits_total", "7.0"), ("http_server_errors_total", "2.0"), ("resident_memory_bytes", "1024.0"),
    ])
    func figuresAreInBaseUnits(name: String, value: String) { #expect(sample(name, in: text()) == value) }

    @Test(arguments: [(ServerState.online, "1.0"), (.maintenance, "0.0"), (.draining, "0.0")])
    func isUpWhileItTakesWork(state: ServerState, value: String) {
        #expect(sample("up", in: text { $0.state = state }) == value)
    }

    @Test func whatIsUnknownIsAbsent() {
        #expect(sample("http_request_p99_seconds", in: text()) == nil)
        #expect(sample("certificate_expiry_timestamp_seconds", in: text()) == nil)
        #expect(sample("http_request_p99_seconds", in: text { $0.requests.p99Ms = 20 }) == "0.02")
        let expiring = text { $0.certificateExpiresAt = Timestamp(milliseconds: 5_999) }
        #expect(sample("certificate_expiry_timestamp_seconds", in: expiring) == "5.0")
    }

    private let site = SiteFigures(
        project: Project.ID("TEST-001"),
        metric: Metric(
            at: Timestamp(milliseconds: 7_000), scope: .project, scopeId: "TEST-001", hashrateTh: 473, powerKw: 5.676,
            temperatureMaxC: 71.5, containersActive: 1, containersTotal: 2, minersActive: 1, minersTotal: 3,
            source: .simulated),
        alerts: AlertCounts(critical: 1, warning: 2, info: 0, acknowledged: 4))

    @Test(arguments: [
        #"site_hashrate_hashes_per_second{project="TEST-001"} 473000000000000.0"#,
        #"site_power_watts{project="TEST-001"} 5676.0"#,
        #"site_board_temperature_max_celsius{project="TEST-001"} 71.5"#, #"site_miners{project="TEST-001"} 3.0"#,
        #"site_miners_active{project="TEST-001"} 1.0"#, #"site_containers_active{project="TEST-001"} 1.0"#,
        #"site_last_reading_timestamp_seconds{project="TEST-001"} 7.0"#, #"site_simulated{project="TEST-001"} 1.0"#,
        #"site_alerts{project="TEST-001",severity="critical"} 1.0"#,
        #"site_alerts{project="TEST-001",severity="warning"} 2.0"#,
        #"site_alerts_acknowledged{project="TEST-001"} 4.0"#,
    ])
    func sitesHaveTheirFigures(line: String) { #expect(text(sites: [site]).contains("\nworkspace_\(line)\n")) }

    @Test func withoutSitesNothingIsSaidOfThem() { #expect(!text().contains("workspace_site_")) }

    @Test func anUnknownFigureOfASiteIsAbsent() {
        #expect(!text(sites: [site]).contains("temperature_average"))
    }

    @Test func labelsCannotBreakOut() {
        let text = text { $0.version = "1\"}\\\nx" }
        #expect(text.contains(#"workspace_info{version="1\"}\\\nx"} 1.0"#))
    }

    @Test func everySampleHasItsHelpAndKindOnce() {
        let lines = text(sites: [site]).split(separator: "\n")
        let samples = lines.filter { !$0.hasPrefix("#") }.compactMap { $0.split { $0 == " " || $0 == "{" }.first }
        let kinds = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
        let helps = lines.filter { $0.hasPrefix("# HELP") }.map { $0.split(separator: " ")[2] }
        // Samples of one family stand together, or Prometheus refuses the page.
        let families = samples.enumerated().filter { $0 == 0 || samples[$0 - 1] != $1 }.map(\.element)
        #expect(families == kinds)
        #expect(families == helps)
        #expect(Set(families).count == families.count)
    }

    /// A counter goes by another function in every query: the name says which it is.
    @Test func totalsAreCounters() {
        for line in text().split(separator: "\n") where line.hasPrefix("# TYPE") {
            let words = line.split(separator: " ")
            #expect(words[2].hasSuffix("_total") == (words[3] == "counter"), "\(line)")
        }
    }

    @Test func theVersionIsALabel() { #expect(text().contains("workspace_info{version=\"0.1.0\"} 1.0\n")) }
}
