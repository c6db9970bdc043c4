import Protocol
import Testing

@testable import API

/// Prometheus reads each figure with its help and kind, in its base unit; what is unknown is absent, not 0.
struct PrometheusTextTests {
    private func text(_ change: (inout ServerStatus) -> Void = { _ in }) -> String {
        let now = Timestamp(milliseconds: 1_750_000_000_500)
        var status = ServerStatus(
            version: "0.1.0", state: .online, startedAt: now, at: now, uptimeS: 61, cpuPercent: 12.5,
            memoryBytes: 1_024, diskFreeBytes: 2_048, databaseBytes: 4_096,
            pool: PoolStatus(longestWaitMs: 250, commits: 7),
            requests: RequestStatus(total: 9, perSecond: 1, errors: 2),
            connections: 3, liveClients: 1, ingestPerSecond: 0, requestHistory: [], cpuHistory: [])
        change(&status)
        return PrometheusText.text(of: status)
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

    @Test func everySampleHasItsHelpAndKindOnce() {
        let lines = text().split(separator: "\n")
        let samples = lines.filter { !$0.hasPrefix("#") }.compactMap { $0.split { $0 == " " || $0 == "{" }.first }
        let kinds = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
        let helps = lines.filter { $0.hasPrefix("# HELP") }.map { $0.split(separator: " ")[2] }
        #expect(samples == kinds)
        #expect(samples == helps)
        #expect(Set(samples).count == samples.count)
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
