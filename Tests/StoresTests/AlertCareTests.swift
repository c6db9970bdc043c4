import FakeServer
import Platform
import Protocol
import Testing

@testable import Stores

/// Alerts get owners and acknowledgements get ends, as one deed each, and what happened is told by the server.
struct AlertCareTests {
    private let api = FakeAPI()
    private let feeds = FakeFeeds()

    private func loaded(_ alerts: [Alert], permissions: [Permission] = [.viewFleet, .handleAlerts]) async -> AlertStore
    {
        api.on(ListAlerts.self) { request in Page(items: alerts.filter { $0.status == request.status }) }
        let backend = Backend(api: api, feeds: feeds, time: Sample.time)
        let store = AlertStore(backend, undoTime: .seconds(60)) { Sample.me(permissions) }
        store.start()
        await until { store.phase == .ready }
        await store.settle()
        return store
    }

    private func id(_ number: Int) -> Alert.ID { Alert.ID("alert-\(number)") }

    private func owned(_ number: Int, by name: String?) -> Alert {
        var alert = Sample.alert(number)
        alert.assignedTo = name
        return alert
    }

    @Test func takingOneIsSentAtOnceInThePersonsName() async {
        api.on(AssignAlert.self) { [self] request in owned(1, by: request.username) }
        let store = await loaded([Sample.alert(1)])
        #expect(store.canTake(id(1)))
        store.take([id(1)])
        #expect(store.alert(id(1))?.assignedTo == "noor")
        await store.settle()
        #expect(api.asked(AssignAlert.self).map(\.username) == ["noor"])
        #expect(!store.canTake(id(1)) && store.canAssign(id(1)))
    }

    @Test func givingManyWaitsAndCanBeTakenBack() async {
        let store = await loaded([Sample.alert(1), owned(2, by: "omar"), Sample.alert(3)])
        store.assign([id(1), id(2), id(3)], to: "omar")
        // Omar had the second one already.
        #expect(store.notice == .undoable(.assign(to: "omar"), count: 2))
        #expect(store.alert(id(3))?.assignedTo == "omar")
        store.undo()
        await store.settle()
        #expect(store.alert(id(3))?.assignedTo == nil)
        #expect(api.asked(AssignAlert.self).isEmpty)
    }

    @Test func anOwnerWhoDoesNotExistIsRefused() async {
        let refusal = Problem(422, "owner-unknown", "Nobody of this name.")
        api.on(AssignAlert.self) { _ in throw refusal }
        let store = await loaded([Sample.alert(1)])
        store.assign([id(1)], to: "nobody")
        await store.settle()
        #expect(store.notice == .failed(.assign(to: "nobody"), refusal))
        #expect(store.alert(id(1))?.assignedTo == nil)
    }

    @Test(arguments: [nil, 4] as [Int?])
    func anAcknowledgementHasTheEndThatWasChosen(hours: Int?) async {
        api.on(AcknowledgeAlert.self) { request in
            var alert = Sample.alert(1, status: .acknowledged)
            alert.acknowledgedUntil = request.until
            return alert
        }
        let store = await loaded([Sample.alert(1)])
        store.acknowledge(id(1), hours: hours)
        let now = Timestamp(milliseconds: Sample.time.milliseconds())
        let until = hours.map { now.advanced(bySeconds: $0 * 3_600) }
        #expect(store.alert(id(1))?.acknowledgedUntil == until)
        await store.settle()
        #expect(api.asked(AcknowledgeAlert.self).map(\.until) == [until])
    }

    @Test func theSelectedAlertTellsItsStory() async {
        let step = AlertStep(
            at: Timestamp(milliseconds: 1), by: "noor", action: "acknowledge", status: .acknowledged, severity: .warning
        )
        api.on(GetAlertHistory.self) { request in AlertHistory(steps: request.id.rawValue == "alert-1" ? [step] : []) }
        let store = await loaded([Sample.alert(1), Sample.alert(2)])
        store.select(id(1))
        await store.settle()
        #expect(store.steps == [step])
        store.select(id(2))
        // Never somebody else's story.
        #expect(store.steps.isEmpty)
        await store.settle()
        #expect(store.steps.isEmpty)
    }

    @Test func newsOfTheSelectedAlertTellItsStoryAnew() async {
        api.on(GetAlertHistory.self) { _ in AlertHistory(steps: []) }
        let store = await loaded([Sample.alert(1), Sample.alert(2)])
        store.select(id(1))
        await store.settle()
        feeds.say(.delta, on: .alerts, AlertFeed(alerts: [Sample.alert(1, .critical)], counts: Sample.counts))
        feeds.say(.delta, on: .alerts, AlertFeed(alerts: [Sample.alert(2, .critical)], counts: Sample.counts))
        await store.settle()
        #expect(api.asked(GetAlertHistory.self).map(\.id) == [id(1), id(1)])
    }

    @Test func whoMayNotHandleAlertsGivesNone() async {
        let store = await loaded([Sample.alert(1)], permissions: [.viewFleet])
        store.take([id(1)])
        await store.settle()
        #expect(!store.canAssign(id(1)) && !store.canTake(id(1)))
        #expect(api.asked(AssignAlert.self).isEmpty)
    }
}
