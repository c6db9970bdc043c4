import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// The list shows what was asked for, says why it is empty, and never moves under the reader's hand.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct AlertsPageTests {
    private func stage(_ alerts: [Alert] = [Sample.alert(12, .critical), Sample.alert(7)]) async throws -> Stage {
        let stage = try Stage()
        stage.api.on(ListProjects.self) { _ in Page(items: [Sample.project(), Sample.project("B-002")]) }
        stage.api.on(ListAlerts.self) { request in
            Page(items: alerts.filter { request.status == nil || $0.status == request.status })
        }
        try await stage.show(.alerts)
        await stage.until { stage.context.alerts.phase == .ready && stage.context.fleet.phase == .ready }
        await stage.settle()
        return stage
    }

    private func choose(_ index: Int, in name: String, _ stage: Stage) throws {
        let widget = try #require(stage.root.find(name))
        try #require(DropDown(widget)).selected = index
    }

    @Test func oneSeverityLeavesItsOwn() async throws {
        let stage = try await stage()
        #expect(stage.texts("alert-count") == ["2 alerts"])
        try choose(1, in: "filter-severity", stage)
        await stage.until { stage.texts("alert-count") == ["1 alert"] }
        #expect(stage.context.alerts.order == [Alert.ID("alert-12")])
        try choose(0, in: "filter-severity", stage)
        await stage.until { stage.texts("alert-count") == ["2 alerts"] }
    }

    @Test func oneSiteLeavesItsOwn() async throws {
        let stage = try await stage([Sample.alert(12), Sample.alert(7, project: Project.ID("B-002"))])
        try choose(2, in: "filter-site", stage)
        await stage.until { stage.context.alerts.order == [Alert.ID("alert-7")] }
    }

    @Test func whyTheListIsEmptyIsSaid() async throws {
        let stage = try await stage([Sample.alert(12, .warning)])
        try choose(1, in: "filter-severity", stage)
        await stage.until { stage.root.texts.contains("No alert matches") }
        try choose(0, in: "filter-severity", stage)
        try stage.press("filter-acknowledged")
        await stage.until { stage.root.texts.contains("Nobody works on an alert") }
        try stage.press("filter-resolved")
        await stage.until { stage.root.texts.contains("Nothing was resolved yet") }
    }

    @Test func nothingAtAllIsGoodNews() async throws {
        let stage = try await stage([])
        await stage.until { stage.root.texts.contains("Nothing needs anybody") }
    }

    @Test func anAlertIsTakenFromItsPanelAndGivenBack() async throws {
        let stage = try await stage()
        stage.api.on(AssignAlert.self) { request in
            var alert = Sample.alert(7)
            alert.assignedTo = request.username
            return alert
        }
        stage.context.alerts.select(Alert.ID("alert-7"))
        await stage.until { stage.texts("owner") == ["Nobody’s"] }
        try stage.press("take-alert-7")
        await stage.until { stage.texts("owner") == ["Owner: noor"] }
        try stage.press("give-back")
        await stage.until { stage.texts("owner") == ["Nobody’s"] }
        #expect(stage.api.asked(AssignAlert.self).map(\.username) == ["noor", nil])
    }

    @Test func anAcknowledgementCanHaveAnEnd() async throws {
        let stage = try await stage()
        stage.api.on(AcknowledgeAlert.self) { _ in Sample.alert(7, status: .acknowledged) }
        stage.context.alerts.select(Alert.ID("alert-7"))
        await stage.until { stage.root.find("acknowledge-for") != nil }
        try choose(2, in: "acknowledge-for", stage)
        try stage.press("acknowledge-alert-7")
        await stage.until { !stage.api.asked(AcknowledgeAlert.self).isEmpty }
        let until = try #require(stage.api.asked(AcknowledgeAlert.self).first?.until)
        #expect(until.seconds(since: stage.context.now.now) == 14_400)
    }

    @Test func thePanelTellsWhatHappenedAndHowItStoodThen() async throws {
        let stage = try await stage()
        stage.api.on(GetAlertHistory.self) { _ in
            let at = Timestamp(milliseconds: 1_750_000_000_000)
            return AlertHistory(steps: [
                AlertStep(at: at, by: "system", action: "open", status: .active, severity: .warning),
                AlertStep(
                    at: at, by: "ada", action: "assign", status: .active, severity: .warning, assignedTo: "omar"),
                AlertStep(at: at, by: "system", action: "worsen", status: .active, severity: .critical),
            ])
        }
        stage.context.alerts.select(Alert.ID("alert-7"))
        await stage.until { stage.root.texts.contains("Given to omar by ada") }
        #expect(stage.root.texts.contains("Became worse"))
        #expect(stage.root.texts.contains("\(Mark(AlertSeverity.critical).word) · \(Mark(AlertStatus.active).word)"))
        await shoot("alert-history")
    }

    @Test(
        arguments: [
            ("open", nil, "Opened"), ("expire", nil, "Acknowledgement ran out"), ("assign", nil, "Taken back by ada"),
            ("assign", "omar", "Given to omar by ada"), ("resolve", nil, "Resolved by ada"),
            ("unacknowledge", nil, "Acknowledgement taken back by ada"), ("comment", nil, "Comment by ada"),
            ("teleport", nil, "teleport · ada"),
        ] as [(String, String?, String)])
    func stepsAreSaidInWords(action: String, owner: String?, text: String) {
        let now = Timestamp(milliseconds: 1_750_000_000_000)
        let step = AlertStep(
            at: now, by: "ada", action: action, status: .active, severity: .warning, assignedTo: owner)
        #expect(alertStepText(step, seenAt: now) == text)
    }

    private func silence(endsInSeconds seconds: Int) -> Silence {
        let now = Sample.now
        return Silence(
            silenceId: Silence.ID("3"), projectId: Sample.qatar, alertType: .lowFlow, target: "QATAR-C05",
            startsAt: now, endsAt: now.advanced(bySeconds: seconds), comment: "Pump 3 is being replaced",
            author: "omar", state: .active, version: 1, updatedAt: now)
    }

    @Test func silencesAreListedMarkedAndEnded() async throws {
        let stage = try Stage()
        stage.api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        stage.api.on(ListAlerts.self) { _ in Page(items: []) }
        stage.api.on(ListSilences.self) { [self] _ in Page(items: [silence(endsInSeconds: 600)]) }
        stage.api.on(ExpireSilence.self) { [self] _ in silence(endsInSeconds: 0) }
        try await stage.show(.alerts)
        await stage.until { stage.root.find("silences") != nil && stage.root.find("silences")?.visible == false }
        let button = try #require(stage.page?.actions.first)
        await stage.until { button.texts == ["Silences 1"] }
        button.emit("clicked")
        await stage.until { stage.texts("silence-3-state").first?.hasPrefix("▲ ends soon") == true }
        await shoot("silences")
        stage.api.on(ListSilences.self) { _ in Page(items: []) }
        try stage.press("end-silence-3")
        await stage.until { stage.root.texts.contains("Nothing is silenced") }
        #expect(stage.api.asked(ExpireSilence.self).map(\.id) == [Silence.ID("3")])
    }

    @Test func anAlertIsSilencedWithAReason() async throws {
        let stage = try await stage()
        stage.api.on(ListSilences.self) { _ in Page(items: []) }
        stage.api.on(CreateSilence.self) { [self] _ in silence(endsInSeconds: 3_600) }
        stage.context.alerts.select(Alert.ID("alert-7"))
        await stage.until { stage.root.find("silence-reason") != nil }
        // Without a reason nothing is silenced.
        try stage.press("silence-alert")
        let field = try #require(stage.root.find("silence-reason"))
        let reason = try #require(AnyTextInput(field))
        reason.text = "Pump 3"
        try stage.press("silence-alert")
        await stage.until { !stage.api.asked(CreateSilence.self).isEmpty }
        #expect(stage.api.asked(CreateSilence.self).map(\.comment) == ["Pump 3"])
    }

    @Test func newsWaitUntilTheyAreWanted() async throws {
        let stage = try await stage()
        stage.feeds.say(on: .alerts, AlertFeed(alerts: [Sample.alert(31, .critical)], counts: Sample.counts))
        await stage.until { stage.texts("show-new") == ["Show 1 new"] }
        #expect(stage.context.alerts.order.count == 2)
        try stage.press("show-new")
        await stage.until { stage.context.alerts.order.count == 3 }
        await stage.until { stage.root.find("show-new")?.visible == false }
    }
}
