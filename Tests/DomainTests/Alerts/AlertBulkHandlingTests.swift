import Auth
import Database
import Domain
import Protocol
import Testing

/// Many alerts at once: each is handled on its own, all of it is written together, and nobody reaches foreign ones.
struct AlertBulkHandlingTests {
    @Test func eachIsToldWhatBecameOfIt() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02", "C03")
        let ids = try ["C01", "C02", "C03"].map(bench.alert(on:))
        _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: ids[0]), by: .everything)
        _ = try await bench.alerts.resolve(ResolveAlert(id: ids[1]), by: .everything)
        let before = bench.told.verbs.count
        let handled = try await bench.alerts.handle(
            HandleAlerts(.acknowledge, ids: ids + ["999", "x", ids[2]], note: "storm"), by: .everything)
        #expect(handled.items.map(\.id) == ids + ["999", "x", ids[2]])
        #expect(
            handled.items.map(\.outcome) == [.unchanged, .resolved, .changed, .unknown, .unknown, .unchanged])
        #expect(handled.changed == 1)
        #expect(bench.told.verbs.suffix(from: before) == ["alert.acknowledge"])
        #expect(try await bench.alerts.get(GetAlert(id: ids[2]), by: .everything).note == "storm")
    }

    /// Who acknowledged too much takes it back the way it was given.
    @Test func aBulkAcknowledgementCanBeUndone() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        let ids = try ["C01", "C02"].map(bench.alert(on:))
        let taken = try await bench.alerts.handle(HandleAlerts(.acknowledge, filter: AlertFilter()), by: .everything)
        #expect(taken.changed == 2 && bench.ledger.counts(within: .all).acknowledged == 2)
        let undone = try await bench.alerts.handle(
            HandleAlerts(.unacknowledge, ids: taken.items.map(\.id)), by: .everything)
        #expect(undone.changed == 2 && bench.ledger.counts(within: .all).warning == 2)
        for id in ids {
            let alert = try await bench.alerts.get(GetAlert(id: id), by: .everything)
            #expect(alert.status == .active && alert.acknowledgedBy == nil && alert.acknowledgedAt == nil)
        }
        #expect(bench.told.verbs.suffix(2) == ["alert.unacknowledge", "alert.unacknowledge"])
    }

    @Test func aFilterMeansWhatIsOpenAndFits() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        let id = try bench.alert(on: "C01")
        _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: .everything)
        let filter = AlertFilter(status: .active, alertType: .highTemperature, projectId: TelemetryBench.qatar)
        let handled = try await bench.alerts.handle(HandleAlerts(.acknowledge, filter: filter), by: .everything)
        #expect(handled.items.map(\.id) == [try bench.alert(on: "C02")])
        #expect(bench.ledger.counts(within: .all).acknowledged == 2)
        let none = try await bench.alerts.handle(HandleAlerts(.acknowledge, filter: filter), by: .everything)
        #expect(none == HandledAlerts(items: []))
    }

    @Test(
        arguments: [
            (AlertFilter(), true), (AlertFilter(severity: .warning), true), (AlertFilter(severity: .critical), false),
            (AlertFilter(target: "C01"), true), (AlertFilter(target: "C02"), false),
            (AlertFilter(projectId: TelemetryBench.aqua), false), (AlertFilter(alertType: .noData), false),
            (AlertFilter(status: .acknowledged), false), (AlertFilter(severity: .warning, target: "C02"), false),
        ])
    func everyPartOfAFilterCounts(filter: AlertFilter, fits: Bool) async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let alert = try #require(bench.ledger.open(within: .all).first)
        #expect(filter.fits(alert) == fits)
    }

    /// What somebody resolved stays quiet, also when it was one of many.
    @Test func whatWasResolvedTogetherStaysQuiet() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        _ = try await bench.alerts.handle(HandleAlerts(.resolve, filter: AlertFilter()), by: .everything)
        #expect(bench.ledger.open(within: .all).isEmpty)
        #expect(bench.telemetry.live.container(3)?.status == .active)
        for _ in 0..<25 {
            bench.telemetry.clock.advance(seconds: 1)
            await bench.alerts.evaluate()
        }
        #expect(bench.ledger.open(within: .all).isEmpty)
    }

    @Test func nobodyReachesForeignAlerts() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        let id = try bench.alert(on: "C01")
        let byName = try await bench.alerts.handle(HandleAlerts(.resolve, ids: [id]), by: .aquaOnly)
        #expect(byName.items.map(\.outcome) == [.unknown])
        let byFilter = try await bench.alerts.handle(HandleAlerts(.resolve, filter: AlertFilter()), by: .aquaOnly)
        #expect(byFilter.items.isEmpty)
        #expect(bench.ledger.open(within: .all).count == 2)
    }

    @Test func manyGetOneOwner() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        try await bench.employ("bob", .operator, [TelemetryBench.qatar])
        let given = try await bench.alerts.handle(
            HandleAlerts(.assign, filter: AlertFilter(), username: "bob"), by: .everything)
        #expect(given.changed == 2)
        let refused = try await bench.alerts.handle(
            HandleAlerts(.assign, filter: AlertFilter(), username: "eve"), by: .everything)
        #expect(Set(refused.items.map(\.outcome)) == [.ownerUnknown])
        #expect(Set(bench.ledger.open(within: .all).map(\.assignedTo)) == ["bob"])
    }

    @Test func itMustBeClearWhichAreMeant() async throws {
        let bench = try await AlertBench()
        for request in [HandleAlerts(.resolve), HandleAlerts(.resolve, ids: ["1"], filter: AlertFilter())] {
            await #expect(throws: AlertError.choiceUnclear) {
                try await bench.alerts.handle(request, by: .everything)
            }
        }
        for count in [0, Limits.alertBulkMax + 1] {
            let ids = (0..<count).map { Alert.ID(String($0)) }
            await #expect(throws: FleetError.self) {
                try await bench.alerts.handle(HandleAlerts(.resolve, ids: ids), by: .everything)
            }
        }
    }

    /// A failure in the middle leaves all of them as they were.
    @Test func allOfItIsWrittenOrNothing() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        try await bench.telemetry.database.write { connection in
            try connection.execute(
                """
                CREATE TRIGGER refuse BEFORE UPDATE ON alert WHEN NEW.target_id = 'C02'
                BEGIN SELECT RAISE(ABORT, 'no space is left'); END
                """)
        }
        await #expect(throws: (any Error).self) {
            try await bench.alerts.handle(HandleAlerts(.acknowledge, filter: AlertFilter()), by: .everything)
        }
        #expect(try await bench.alerts.list(ListAlerts(status: .active), by: .everything).items.count == 2)
        #expect(bench.ledger.counts(within: .all).acknowledged == 0)
    }
}
