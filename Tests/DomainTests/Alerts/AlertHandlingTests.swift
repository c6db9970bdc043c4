import Auth
import Database
import Domain
import Protocol
import Testing

/// Alerts have owners who may look after them, and an acknowledgement that runs out leaves nothing unattended.
struct AlertHandlingTests {
    @Test func anAcknowledgementThatRunsOutLeavesTheAlertActive() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        let until = bench.telemetry.clock.now.advanced(bySeconds: 20)
        let taken = try await bench.alerts.acknowledge(
            AcknowledgeAlert(id: id, note: "pump", until: until), by: .everything)
        #expect(taken.acknowledgedUntil == until && bench.ledger.counts(within: .all).acknowledged == 1)
        bench.telemetry.clock.advance(seconds: 19)
        await bench.alerts.evaluate()
        #expect(bench.ledger.counts(within: .all).acknowledged == 1)
        bench.telemetry.clock.advance(seconds: 1)
        await bench.alerts.evaluate()
        let active = try await bench.alerts.get(GetAlert(id: id), by: .everything)
        #expect(active.status == .active && active.acknowledgedBy == nil && active.acknowledgedUntil == nil)
        #expect(active.note == "pump" && bench.told.verbs.last == "alert.expire")
        #expect(bench.ledger.counts(within: .all).warning == 1)
        // Whom to tell: the alert itself does not know any more.
        let name = FreeJSON.string(Caller.everything.username)
        #expect(bench.told.entries.last?.before == ["acknowledged_by": name])
        // Only once.
        await bench.alerts.evaluate()
        #expect(bench.told.verbs.count { $0 == "alert.expire" } == 1)
    }

    /// The answer to a deed says the same of silences as the list does.
    @Test func theAnswerSaysWhatIsSilenced() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        let silence = try await bench.silences.create(
            CreateSilence(
                projectId: TelemetryBench.qatar, endsAt: bench.telemetry.clock.now.advanced(bySeconds: 600),
                comment: "Known"), by: .everything)
        await bench.alerts.evaluate()
        let taken = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: .everything)
        let again = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: .everything)
        let free = try await bench.alerts.unacknowledge(UnacknowledgeAlert(id: id), by: .everything)
        #expect([taken, again, free].map(\.silencedBy) == Array(repeating: silence.silenceId, count: 3))
    }

    @Test func anotherEndTakesThePlaceOfTheFirst() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        for seconds in [20, 60] {
            let until = bench.telemetry.clock.now.advanced(bySeconds: seconds)
            _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id, until: until), by: .everything)
        }
        bench.telemetry.clock.advance(seconds: 40)
        await bench.alerts.evaluate()
        #expect(try await bench.alerts.get(GetAlert(id: id), by: .everything).status == .acknowledged)
    }

    @Test func anAcknowledgementRunsOutAcrossARestart() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        let until = bench.telemetry.clock.now.advanced(bySeconds: 20)
        _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id, until: until), by: .everything)
        let again = try await AlertBench(restarting: bench)
        again.telemetry.clock.advance(seconds: 20)
        await again.alerts.evaluate()
        #expect(try await again.alerts.get(GetAlert(id: id), by: .everything).status == .active)
    }

    @Test func whatIsOverIsNotActiveAgain() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        let until = bench.telemetry.clock.now.advanced(bySeconds: 20)
        _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id, until: until), by: .everything)
        _ = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
        bench.telemetry.clock.advance(seconds: 20)
        await bench.alerts.evaluate()
        #expect(try await bench.alerts.get(GetAlert(id: id), by: .everything).status == .resolved)
    }

    @Test(arguments: [0, -60, Limits.alertPauseDaysMax * 86_400 + 1])
    func anEndMustLieAheadAndNotTooFar(seconds: Int) async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        let until = bench.telemetry.clock.now.advanced(bySeconds: seconds)
        await #expect(throws: AlertError.endUnreasonable(daysMax: Limits.alertPauseDaysMax)) {
            try await bench.alerts.acknowledge(AcknowledgeAlert(id: id, until: until), by: .everything)
        }
    }

    @Test func anAlertHasOneOwner() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        try await bench.employ("bob", .operator, [TelemetryBench.qatar])
        let given = try await bench.alerts.assign(
            AssignAlert(id: id, username: "bob", note: "your pump"), by: .seeing(.all, named: "ann"))
        #expect(given.assignedTo == "bob" && given.note == "your pump" && given.status == .active)
        #expect(bench.ledger.open(within: .all).first?.assignedTo == "bob")
        let taken = try await bench.alerts.assign(AssignAlert(id: id), by: .everything)
        #expect(taken.assignedTo == nil && taken.note == "your pump")
        _ = try await bench.alerts.assign(AssignAlert(id: id), by: .everything)
        #expect(bench.told.verbs == ["alert.open", "alert.assign", "alert.assign"])
    }

    /// Whoever cannot see the site, may not handle alerts or is gone looks the same as whoever never was.
    @Test(arguments: ["nobody", "aqua", "viewer", "gone"])
    func onlyWhoMayHandleItCanOwnIt(name: String) async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        try await bench.employ("aqua", .operator, [TelemetryBench.aqua])
        try await bench.employ("viewer", .viewer, [TelemetryBench.qatar])
        try await bench.employ("gone", .operator, [TelemetryBench.qatar], isDisabled: true)
        await #expect(throws: AlertError.unknownOwner(name)) {
            try await bench.alerts.assign(AssignAlert(id: id, username: name), by: .everything)
        }
        #expect(try await bench.alerts.get(GetAlert(id: id), by: .everything).assignedTo == nil)
    }

    @Test func foreignAlertsCannotBeGivenAway() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let id = try bench.alert(on: "C01")
        await #expect(throws: AlertError.unknown(id)) {
            try await bench.alerts.assign(AssignAlert(id: id), by: .aquaOnly)
        }
    }
}

extension AlertBench {
    /// Supply water of 42 °C in each of these containers, and thirty seconds on: one alert each.
    static func withAlerts(_ containers: String...) async throws -> AlertBench {
        let bench = try await AlertBench()
        let hot = containers.map { id in
            TelemetryBench.samples(
                id, Array(repeating: .running(), count: id == "C03" ? 3 : 4), plant: .running(supply: 42, flow: 2))
        }
        for _ in 0...1 {
            let batch = TelemetryBench.batch(hot, at: bench.telemetry.clock.now)
            _ = try await bench.telemetry.telemetry.ingest(batch, by: .everything)
            await bench.alerts.evaluate()
            bench.telemetry.clock.advance(seconds: 30)
        }
        try #require(bench.ledger.open(within: .all).count == containers.count)
        return bench
    }

    func alert(on target: String) throws -> Alert.ID {
        try #require(ledger.open(within: .all).first { $0.targetId == target }?.id)
    }

    func employ(_ name: String, _ role: Role, _ projects: [Project.ID], isDisabled: Bool = false) async throws {
        try await telemetry.database.write { connection in
            try connection.execute(
                """
                INSERT INTO account (id, username, display_name, role, password_hash, must_change_password, disabled,
                    rights_version, created_ms, updated_ms, version)
                VALUES (?, ?, ?, ?, 'x', 0, ?, 1, 0, 0, 1)
                """,
                [.text("u-\(name)"), .text(name), .text(name), .text(role.rawValue), SQLValue(isDisabled)])
            for project in projects {
                try connection.execute(
                    "INSERT INTO account_project (account_id, project_id) VALUES (?, ?)",
                    [.text("u-\(name)"), .text(project.rawValue)])
            }
        }
    }
}
