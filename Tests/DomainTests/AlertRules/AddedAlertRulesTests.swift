import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// People add rules for any value of any thing: they hold from the next look on, at their site alone, and what they
/// have open ends with them.
struct AddedAlertRulesTests {
    private static let slow = AlertWatching("Too slow", .hashrate, of: .miner, .below)

    private static func add(
        _ bench: AlertBench, _ watch: AlertWatching, _ settings: AlertRuleSettings,
        to project: Project.ID? = TelemetryBench.qatar, by caller: Caller = .everything
    ) async throws -> AddedAlertRule {
        try await bench.rules.add(AddAlertRule(projectId: project, watch: watch, settings: settings), by: caller)
    }

    /// `slow` of the machines do 300 TH/s instead of 473.
    private static func samples(_ id: String, slow: Int) -> ContainerSamples {
        let count = id == "C03" ? 3 : 4
        return TelemetryBench.samples(
            id, (0..<count).map { $0 < slow ? .running(300) : .running() }, plant: .running(flow: 2))
    }

    private static func own(_ bench: AlertBench) -> [Alert] {
        bench.ledger.open(within: .all).filter { $0.rule?.hasPrefix("own-") == true }.sorted {
            $0.targetId < $1.targetId
        }
    }

    @Test func aMachineHasAnAlertOfItsOwn() async throws {
        let bench = try await AlertBench()
        let rule = try await Self.add(bench, Self.slow, .over(400, critical: 200))
        #expect(rule.rule == "own-1" && rule.version == 1 && rule.updatedBy == "someone")
        try await bench.send([Self.samples("C01", slow: 1)])
        await bench.wait(seconds: 29)
        #expect(Self.own(bench).isEmpty)
        await bench.wait(seconds: 1)
        let alert = try #require(Self.own(bench).first)
        #expect(alert.targetType == .miner && alert.targetId == "C01-M1" && alert.alertType == .ownRule)
        #expect(alert.message == "Too slow: 300 TH/s (limit 400 TH/s)" && alert.severity == .warning)
        try await bench.play([Self.samples("C01", slow: 0)], seconds: 70)
        #expect(Self.own(bench).isEmpty)
    }

    /// More than three machines of a container share a cause: one alert on the container, and those alone end.
    @Test func manyMachinesAreOneAlert() async throws {
        let bench = try await AlertBench()
        _ = try await Self.add(bench, Self.slow, .over(400))
        try await bench.play([Self.samples("C01", slow: 3)], seconds: 40)
        #expect(Self.own(bench).map(\.targetId) == ["C01-M1", "C01-M2", "C01-M3"])
        try await bench.play([Self.samples("C01", slow: 4)], seconds: 80)
        let alert = try #require(Self.own(bench).first)
        #expect(Self.own(bench).count == 1 && alert.targetId == "C01" && alert.children.count == 4)
        #expect(alert.message == "Too slow: 4 machines, the worst at 300 TH/s (limit 400 TH/s)")
        try await bench.play([Self.samples("C01", slow: 1)], seconds: 100)
        #expect(Self.own(bench).map(\.targetId) == ["C01-M1"])
    }

    @Test(
        arguments: [
            (AlertWatching("a", .hashrate, of: .container, .below), 1_900.0, "C01", AlertTarget.container),
            (AlertWatching("b", .minersActive, of: .container, .below, alertType: .minerOffline), 5, "C01", .container),
            (AlertWatching("c", .power, of: .project, .above), 20, "QATAR-001", .project),
            (AlertWatching("d", .containersActive, of: .global, .below), 3, "GLOBAL", .server),
            (AlertWatching("e", .boardTemperature, of: .global, .atLeast), 65, "GLOBAL", .server),
            (AlertWatching("f", .inletTemperature, of: .miner, .below), 10, "", .miner),
            (AlertWatching("g", .uptime, of: .miner, target: "C01-M2", .below), 600, "C01-M2", .miner),
        ] as [(AlertWatching, Double, String, AlertTarget)])
    func everyScopeCanBeWatched(watch: AlertWatching, limit: Double, target: String, type: AlertTarget) async throws {
        let bench = try await AlertBench()
        _ = try await Self.add(
            bench, watch, .over(limit, clearance: 0), to: watch.scope == .global ? nil : TelemetryBench.qatar)
        var young = MinerSample.running()
        young.uptime = 60
        let samples = TelemetryBench.samples("C01", Array(repeating: young, count: 4), plant: .running(flow: 2))
        try await bench.play([samples], seconds: 40)
        // Nobody says how warm the water of each machine is.
        #expect(Self.own(bench).map(\.targetId) == (target.isEmpty ? [] : [target]))
        #expect(Self.own(bench).allSatisfy { $0.targetType == type })
        #expect(Self.own(bench).allSatisfy { $0.alertType == watch.alertType ?? .ownRule })
    }

    @Test func aMissingValueCanBeTrouble() async throws {
        let bench = try await AlertBench()
        let watch = AlertWatching("Flow", .flow, of: .container, target: "C01", .below, noDataAfterS: 60)
        _ = try await Self.add(bench, watch, .over(1))
        let mute = TelemetryBench.samples("C01", Array(repeating: .running(), count: 4))
        try await bench.play([mute], seconds: 50)
        #expect(Self.own(bench).isEmpty)
        try await bench.play([mute], seconds: 10)
        let alert = try #require(Self.own(bench).first)
        #expect(alert.message == "Flow: no value" && alert.value == nil && alert.limit == nil)
        try await bench.play([Self.samples("C01", slow: 0)], seconds: 70)
        #expect(Self.own(bench).isEmpty)
    }

    @Test func anAlertOfAMachineSurvivesARestart() async throws {
        let bench = try await AlertBench()
        _ = try await Self.add(bench, Self.slow, .over(400))
        try await bench.play([Self.samples("C01", slow: 1)], seconds: 40)
        try await bench.send([Self.samples("C01", slow: 2)])
        await bench.wait(seconds: 20)
        let again = try await AlertBench(restarting: bench)
        try await again.send([Self.samples("C01", slow: 2)])
        await again.wait(seconds: 10)
        #expect(Self.own(again).map(\.targetId) == ["C01-M1", "C01-M2"])
        #expect(again.told.verbs == ["alert.open"])
        try await again.play([Self.samples("C01", slow: 0)], seconds: 70)
        #expect(Self.own(again).isEmpty)
    }

    @Test func whatARuleHasOpenEndsWithIt() async throws {
        let bench = try await AlertBench()
        let rule = try await Self.add(bench, Self.slow, .over(400))
        try await bench.play([Self.samples("C01", slow: 1)], seconds: 40)
        _ = try await bench.rules.remove(RemoveAlertRule(id: rule.ruleId), by: .everything)
        await bench.wait(seconds: 1)
        #expect(Self.own(bench).isEmpty)
        await #expect(throws: AlertRuleError.unknown("1")) {
            try await bench.rules.remove(RemoveAlertRule(id: rule.ruleId), by: .everything)
        }
        // A number is never given twice: alerts of the past name it.
        #expect(try await Self.add(bench, Self.slow, .over(400)).rule == "own-2")
    }

    @Test func anotherLimitHoldsAtOnce() async throws {
        let bench = try await AlertBench()
        let rule = try await Self.add(bench, Self.slow, .over(200))
        try await bench.play([Self.samples("C01", slow: 1)], seconds: 40)
        let edited = try await bench.rules.edit(
            EditAlertRule(id: rule.ruleId, watch: Self.slow, settings: .over(400, opens: 5), ifMatch: "\"1\""),
            by: .everything)
        #expect(edited.version == 2)
        try await bench.play([Self.samples("C01", slow: 1)], seconds: 10)
        #expect(Self.own(bench).map(\.targetId) == ["C01-M1"])
        await #expect(throws: FleetError.versionChanged(current: 2)) {
            try await bench.rules.edit(
                EditAlertRule(id: rule.ruleId, watch: Self.slow, settings: .over(1), ifMatch: "\"1\""), by: .everything)
        }
    }

    @Test func aRuleThatIsSwitchedOffEndsWhatItHasOpen() async throws {
        let bench = try await AlertBench()
        let rule = try await Self.add(bench, Self.slow, .over(400))
        try await bench.play([Self.samples("C01", slow: 1)], seconds: 40)
        _ = try await bench.rules.edit(
            EditAlertRule(id: rule.ruleId, watch: Self.slow, settings: .over(400, enabled: false)), by: .everything)
        await bench.wait(seconds: 1)
        #expect(Self.own(bench).isEmpty)
    }

    /// What holds everywhere is for those who see everything; everybody may read it, as its alerts name it.
    @Test func rulesForEverySiteAreForThoseWhoSeeAll() async throws {
        let bench = try await AlertBench()
        await #expect(throws: FleetError.outsideScope) {
            try await Self.add(bench, Self.slow, .over(400), to: nil, by: .qatarOnly)
        }
        await #expect(throws: FleetError.unknown("project", "QATAR-001")) {
            try await Self.add(bench, Self.slow, .over(400), by: .aquaOnly)
        }
        let everywhere = try await Self.add(bench, Self.slow, .over(400), to: nil)
        let ofSite = try await Self.add(bench, Self.slow, .over(300), by: .qatarOnly)
        func seen(_ caller: Caller, at project: Project.ID? = nil) throws -> [AddedAlertRule.ID] {
            try bench.rules.list(ListAlertRulesOfScope(projectId: project), by: caller).items.map(\.ruleId)
        }
        #expect(try seen(.qatarOnly) == [everywhere.ruleId, ofSite.ruleId])
        #expect(try seen(.aquaOnly) == [everywhere.ruleId])
        #expect(try seen(.everything, at: TelemetryBench.aqua) == [everywhere.ruleId])
        #expect(throws: AlertRuleError.unknown("2")) { try bench.rules.get(GetAlertRule(id: "2"), by: .aquaOnly) }
        #expect(try bench.rules.get(GetAlertRule(id: "1"), by: .aquaOnly) == everywhere)
        await #expect(throws: FleetError.outsideScope) {
            try await bench.rules.remove(RemoveAlertRule(id: everywhere.ruleId), by: .qatarOnly)
        }
        await #expect(throws: AlertRuleError.unknown("2")) {
            try await bench.rules.remove(RemoveAlertRule(id: ofSite.ruleId), by: .aquaOnly)
        }
    }

    /// Nobody but those who see every site sees what is about all of them.
    @Test func anAlertAboutAllSitesIsSeenByThoseWhoSeeAll() async throws {
        let bench = try await AlertBench()
        _ = try await Self.add(
            bench, AlertWatching("Few", .containersActive, of: .global, .below), .over(3, clearance: 0), to: nil)
        try await bench.play([AlertBench.healthy("C01")], seconds: 40)
        let alert = try #require(Self.own(bench).first)
        #expect(alert.projectId.rawValue.isEmpty)
        #expect(bench.ledger.open(within: Caller.qatarOnly.scope).isEmpty)
        await #expect(throws: AlertError.unknown(alert.id)) {
            try await bench.alerts.get(GetAlert(id: alert.id), by: .qatarOnly)
        }
        let steps = try await bench.alerts.history(GetAlertHistory(id: alert.id), by: .everything).steps
        #expect(steps.map(\.action) == ["open"])
        let again = try await AlertBench(restarting: bench)
        try await again.play([AlertBench.healthy("C01")], seconds: 40)
        #expect(Self.own(again).map(\.id) == [alert.id] && again.told.verbs == [])
    }

    @Test(
        arguments: [
            (AlertWatching("", .hashrate, of: .miner, .below), false),
            (AlertWatching("x", .hashrate, of: .miner, target: "c01", .below), false),
            (AlertWatching("x", .flow, of: .container, .below, noDataAfterS: 5), false),
            (AlertWatching("x", .flow, of: .miner, .below), true),
            (AlertWatching("x", .hashrate, of: .global, .below), true),
            (AlertWatching("x", .hashrate, of: .miner, .below, noDataAfterS: 60), true),
            (AlertWatching("x", .hashrate, of: .container, target: "A01", .below), true),
            (AlertWatching("x", .hashrate, of: .miner, target: "C09-M1", .below), true),
            (AlertWatching("x", .hashrate, of: .project, target: "AQUA-001", .below), true),
        ] as [(AlertWatching, Bool)])
    func refusesWhatCannotBeWatched(watch: AlertWatching, isConflict: Bool) async throws {
        let bench = try await AlertBench()
        await #expect {
            try await Self.add(bench, watch, .over(1))
        } throws: { error in
            switch error {
            case FleetError.conflicting: isConflict
            case FleetError.invalid: !isConflict
            default: false
            }
        }
    }

    @Test func aRuleNeedsALimit() async throws {
        let bench = try await AlertBench()
        await #expect(throws: AlertRuleError.limitsUnreasonable) { try await Self.add(bench, Self.slow, .over(nil)) }
        await #expect(throws: AlertRuleError.limitsUnreasonable) {
            try await Self.add(bench, Self.slow, .over(400, critical: 450))
        }
    }

    @Test func rulesSurviveARestart() async throws {
        let bench = try await AlertBench()
        let watch = AlertWatching(
            "Flow", .flow, of: .container, target: "C01", .below, alertType: .lowFlow, noDataAfterS: 60)
        let rule = try await Self.add(bench, watch, .over(1, critical: 0.5))
        let again = try await AlertBench(restarting: bench)
        #expect(try again.rules.get(GetAlertRule(id: rule.ruleId), by: .everything) == rule)
    }
}
