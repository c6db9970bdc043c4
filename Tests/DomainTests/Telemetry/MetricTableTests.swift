import Domain
import Protocol
import Testing

/// A spreadsheet must find every chart's points, and nothing where nothing was measured.
struct MetricTableTests {
    private func text(_ list: MetricSeriesList) async throws -> String {
        var bytes: [UInt8] = []
        try await MetricTable.write(list) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func writesALinePerPointAndChart() async throws {
        let list = MetricSeriesList(items: [
            MetricSeries(
                scope: .project, scopeId: "QATAR-001", from: TelemetryBench.noon, stepS: 60, hashrateTh: [473.5, nil],
                powerKw: [5.676, nil], temperatureAvgC: [65, nil], temperatureMaxC: [71.2, nil],
                minersActive: [1, nil]),
            MetricSeries(
                scope: .global, from: TelemetryBench.noon, stepS: 60, hashrateTh: [1], powerKw: [nil],
                temperatureAvgC: [nil], temperatureMaxC: [nil], minersActive: [0]),
        ])
        #expect(
            try await text(list) == """
                at,scope,scope_id,hashrate_th,power_kw,temperature_avg_c,temperature_max_c,miners_active\r
                2026-07-20T12:00:00.000Z,project,QATAR-001,473.5,5.676,65,71.2,1\r
                2026-07-20T12:01:00.000Z,project,QATAR-001,,,,,\r
                2026-07-20T12:00:00.000Z,global,,1,,,,0\r

                """)
    }

    @Test func anEmptyOneHasItsHeadings() async throws {
        #expect(try await text(MetricSeriesList(items: [])).hasPrefix("at,scope,scope_id,"))
    }
}
