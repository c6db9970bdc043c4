import Auth
import Protocol
import Testing

@testable import Domain

/// The story of an alert says at each moment what the alert itself said then.
struct AlertStoryTests {
    private static func entry(_ second: Int, _ verb: String, _ after: FreeJSON?, by actor: String = "ann")
        -> ActivityEntry
    {
        ActivityEntry(
            id: "1", at: Timestamp(milliseconds: Int64(second) * 1_000), actor: actor, verb: verb, objectType: "alert",
            objectId: "7", summary: "s", after: after)
    }

    @Test func whatAStepDoesNotNameStaysAsItWas() {
        let until: FreeJSON = "2026-07-20T13:00:00.000Z"
        let steps = AlertStory.steps(from: [
            Self.entry(1, "alert.open", ["severity": "warning", "status": "active"], by: "system"),
            Self.entry(2, "alert.assign", ["assigned_to": "bob", "note": "pump"]),
            Self.entry(3, "alert.acknowledge", ["status": "acknowledged", "acknowledged_until": until]),
            Self.entry(4, "alert.worsen", ["severity": "critical", "status": "acknowledged"], by: "system"),
            Self.entry(5, "alert.comment", ["comment": "on my way"]),
            Self.entry(6, "alert.assign", ["assigned_to": .null]),
            Self.entry(7, "alert.expire", ["severity": "critical", "status": "active"], by: "system"),
            Self.entry(8, "alert.resolve", ["status": "resolved"]),
        ])
        #expect(
            steps.map(\.action) == [
                "open", "assign", "acknowledge", "worsen", "comment", "assign", "expire", "resolve",
            ])
        #expect(
            steps.map(\.status) == [
                .active, .active, .acknowledged, .acknowledged, .acknowledged, .acknowledged, .active, .resolved,
            ])
        #expect(steps.map(\.assignedTo) == [nil, "bob", "bob", "bob", "bob", nil, nil, nil])
        #expect(steps.map { $0.acknowledgedUntil != nil } == [false, false, true, true, true, true, false, false])
        #expect(steps.map(\.comment) == [nil, nil, nil, nil, "on my way", nil, nil, nil])
        #expect(steps[2].severity == .warning && steps[3].severity == .critical && steps[7].note == "pump")
        #expect(steps.map(\.by).filter { $0 == "system" }.count == 3)
    }

    /// Entries from before the log named more than the status, and words that only a newer release knows.
    @Test(arguments: [nil, "text", ["status": "lost"], ["status": 7], ["something": "else"]] as [FreeJSON?])
    func whatIsNotUnderstoodChangesNothing(after: FreeJSON?) {
        let steps = AlertStory.steps(from: [
            Self.entry(1, "alert.open", ["severity": "info", "status": "acknowledged"]),
            Self.entry(2, "alert.comment", after),
        ])
        #expect(steps.map(\.status) == [.acknowledged, .acknowledged] && steps[1].severity == .info)
    }

    @Test func theStoryEndsWhereTheAlertStands() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        try await bench.employ("bob", .operator, [TelemetryBench.qatar])
        let start = bench.telemetry.clock.now
        _ = try await bench.alerts.assign(AssignAlert(id: id, username: "bob"), by: .everything)
        bench.telemetry.clock.advance(seconds: 1)
        _ = try await bench.alerts.comment(CommentOnAlert(id: id, text: "valve checked"), by: .everything)
        bench.telemetry.clock.advance(seconds: 1)
        _ = try await bench.alerts.acknowledge(
            AcknowledgeAlert(id: id, note: "pump", until: start.advanced(bySeconds: 10)), by: .everything)
        bench.telemetry.clock.advance(seconds: 10)
        await bench.alerts.evaluate()
        _ = try await bench.alerts.resolve(ResolveAlert(id: id), by: .qatarOnly)

        let now = try await bench.alerts.get(GetAlert(id: id), by: .everything)
        let steps = try await bench.alerts.history(GetAlertHistory(id: id), by: .qatarOnly).steps
        let last = try #require(steps.last)
        #expect(steps.map(\.action) == ["open", "assign", "comment", "acknowledge", "expire", "resolve"])
        #expect(last.status == now.status && last.severity == now.severity && last.by == now.resolvedBy)
        #expect(last.assignedTo == "bob" && last.note == now.note && last.acknowledgedUntil == now.acknowledgedUntil)
        for (seconds, action) in [(0, "assign"), (1, "comment"), (2, "acknowledge"), (11, "acknowledge")] {
            let at = start.advanced(bySeconds: seconds)
            let then = try await bench.alerts.history(GetAlertHistory(id: id, at: at), by: .everything).steps.last
            #expect(then?.action == action, "after \(seconds) s")
        }
        let early = GetAlertHistory(id: id, at: now.openedAt.advanced(bySeconds: -1))
        #expect(try await bench.alerts.history(early, by: .everything).steps.isEmpty)
    }

    @Test func nobodyReadsTheStoryOfForeignAlerts() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        await #expect(throws: AlertError.unknown(id)) {
            try await bench.alerts.history(GetAlertHistory(id: id), by: .aquaOnly)
        }
    }
}
