import FakeServer
import Protocol
import Testing

@testable import Stores

/// Nothing an operator does is lost, nothing is claimed that the server refused, and no row jumps under the pointer.
struct AlertStoreTests {
    private let api = FakeAPI()
    private let feeds = FakeFeeds()

    private func loaded(
        _ alerts: [Alert], permissions: [Permission] = [.viewFleet, .handleAlerts], undoTime: Duration = .seconds(60),
        pause: ((Duration) async throws -> Void)? = nil
    ) async -> AlertStore {
        api.on(ListAlerts.self) { request in Page(items: alerts.filter { $0.status == request.status }) }
        let backend = Backend(api: api, feeds: feeds, time: Sample.time)
        let store =
            if let pause {
                AlertStore(backend, undoTime: undoTime, pause: pause) { Sample.me(permissions) }
            } else {
                AlertStore(backend, undoTime: undoTime) { Sample.me(permissions) }
            }
        store.start()
        await until { store.phase == .ready }
        await store.settle()
        return store
    }

    private func id(_ number: Int) -> Alert.ID { Alert.ID("alert-\(number)") }

    private func say(_ kind: LiveFrameKind = .delta, _ alerts: Alert...) {
        feeds.say(kind, on: .alerts, AlertFeed(alerts: alerts, counts: Sample.counts))
    }

    @Test func theWorstAndNewestComeFirst() async {
        let store = await loaded([
            Sample.alert(1, .info), Sample.alert(2, .warning, openedSecondsAgo: 60), Sample.alert(3, .critical),
            Sample.alert(4, .warning, openedSecondsAgo: 30),
        ])
        #expect(store.order == [id(3), id(4), id(2), id(1)])
    }

    @Test func newAlertsWaitUntilTheReaderWantsThem() async {
        let store = await loaded([Sample.alert(1)])
        say(.delta, Sample.alert(2, .critical))
        #expect(store.order == [id(1)])
        #expect(store.waiting == 1)
        #expect(store.needingSomeone.map(\.id) == [id(2), id(1)])
        store.arrange()
        #expect(store.order == [id(2), id(1)])
        #expect(store.waiting == 0)
    }

    @Test func anEmptyListFillsItself() async {
        let store = await loaded([])
        say(.delta, Sample.alert(2, .critical))
        #expect(store.order == [id(2)])
    }

    @Test func acknowledgingShowsAtOnceAndStaysWhenTheServerAgrees() async {
        let gate = Gate()
        api.on(AcknowledgeAlert.self) { request in
            await gate.pass()
            var alert = Sample.alert(1, status: .acknowledged)
            alert.acknowledgedBy = "server says noor"
            alert.note = request.note
            return alert
        }
        let store = await loaded([Sample.alert(1)])
        store.acknowledge(id(1), note: "on my way")
        #expect(store.alert(id(1))?.status == .acknowledged)
        #expect(store.alert(id(1))?.acknowledgedBy == "noor")
        #expect(!store.canAcknowledge(id(1)))
        gate.open()
        await store.settle()
        #expect(store.alert(id(1))?.acknowledgedBy == "server says noor")
        #expect(api.asked(AcknowledgeAlert.self).map(\.note) == ["on my way"])
    }

    @Test func aRefusalPutsTheAlertBackAndSaysWhy() async {
        api.on(AcknowledgeAlert.self) { _ in throw Problem(403, "forbidden", "Not yours.") }
        let store = await loaded([Sample.alert(1)])
        store.acknowledge(id(1))
        await store.settle()
        #expect(store.alert(id(1))?.status == .active)
        #expect(store.notice == .failed(.acknowledge(note: nil), Problem(403, "forbidden", "Not yours.")))
    }

    @Test func aFrameThatCrossesTheRequestDoesNotUndoIt() async {
        let gate = Gate()
        api.on(AcknowledgeAlert.self) { _ in
            await gate.pass()
            return Sample.alert(1, status: .acknowledged)
        }
        let store = await loaded([Sample.alert(1)])
        store.acknowledge(id(1))
        say(.delta, Sample.alert(1, message: "46.9 °C"))
        #expect(store.alert(id(1))?.status == .acknowledged)
        #expect(store.alert(id(1))?.message == "46.9 °C")
        gate.open()
        await store.settle()
    }

    @Test func takingManyCanBeUndoneBeforeItIsSent() async {
        let store = await loaded([Sample.alert(1), Sample.alert(2)])
        store.markAll(true)
        store.acknowledge(store.marked)
        #expect(store.notice == .undoable(.acknowledge(note: nil), count: 2))
        #expect(store.needingSomeone.isEmpty)
        store.undo()
        #expect(store.needingSomeone.count == 2)
        #expect(store.notice == nil)
        store.commit()
        await store.settle()
        #expect(api.asked(AcknowledgeAlert.self).isEmpty)
    }

    @Test func whatIsNotUndoneIsSentAfterAMoment() async {
        api.on(ResolveAlert.self) { Sample.alert(1, status: $0.id.rawValue == "alert-1" ? .resolved : .active) }
        let store = await loaded([Sample.alert(1)], undoTime: .milliseconds(1))
        store.resolve([id(1)], note: "pump replaced")
        #expect(store.alert(id(1))?.status == .resolved)
        await until { !api.asked(ResolveAlert.self).isEmpty }
        await store.settle()
        #expect(api.asked(ResolveAlert.self).map(\.note) == ["pump replaced"])
        #expect(store.notice == nil)
    }

    /// The time that is left of what was taken back must not run for the same thing done once more.
    @Test func whatIsDoneAgainAfterAnUndoWaitsAnew() async {
        let gates = [Gate(), Gate()]
        var begun = 0
        var ended = 0
        let store = await loaded([Sample.alert(1)]) { _ in
            let gate = gates[begun]
            begun += 1
            await gate.pass()
            ended += 1
        }
        store.resolve([id(1)])
        await until { begun == 1 }
        store.undo()
        store.resolve([id(1)])
        await until { begun == 2 }
        gates[0].open()
        await until { ended == 1 }
        await Task.yield()
        #expect(store.notice == .undoable(.resolve(note: nil), count: 1))
        store.undo()
        gates[1].open()
        await until { ended == 2 }
        await store.settle()
        #expect(api.asked(ResolveAlert.self).isEmpty)
    }

    @Test func theNextActionSendsTheOneBefore() async {
        api.on(ResolveAlert.self) { Sample.alert($0.id.rawValue == "alert-1" ? 1 : 2, status: .resolved) }
        let store = await loaded([Sample.alert(1), Sample.alert(2)])
        store.resolve([id(1)])
        store.resolve([id(2)])
        await store.settle()
        #expect(api.asked(ResolveAlert.self).map(\.id) == [id(1)])
        store.commit()
        await store.settle()
        #expect(api.asked(ResolveAlert.self).map(\.id) == [id(1), id(2)])
    }

    @Test func whoMayOnlyLookChangesNothing() async {
        let store = await loaded([Sample.alert(1)], permissions: [.viewFleet])
        #expect(!store.canAcknowledge(id(1)) && !store.canResolve(id(1)))
        store.acknowledge(id(1))
        store.resolve([id(1)])
        await store.settle()
        #expect(store.alert(id(1))?.status == .active)
        #expect(api.asked(AcknowledgeAlert.self).isEmpty)
    }

    @Test func aSnapshotEndsWhatWasResolvedMeanwhile() async {
        let store = await loaded([Sample.alert(1), Sample.alert(2)])
        say(.snapshot, Sample.alert(2))
        #expect(store.alert(id(1)) == nil)
        #expect(store.alert(id(2)) != nil)
        #expect(store.counts == Sample.counts)
    }

    @Test func anOlderWordDoesNotOverwriteANewerOne() async {
        let store = await loaded([Sample.alert(1, message: "new")])
        var old = Sample.alert(1, message: "old")
        old.updatedAt = Sample.now.advanced(bySeconds: -1)
        say(.delta, old)
        #expect(store.alert(id(1))?.message == "new")
    }

    @Test func historyIsFetchedWhenItIsWanted() async {
        let store = await loaded([Sample.alert(1), Sample.alert(9, status: .resolved)])
        #expect(store.order == [id(1)])
        var filter = AlertListFilter()
        filter.state = .resolved
        store.show(filter)
        await store.settle()
        #expect(store.order == [id(9)])
    }

    @Test func commentsAreSavedOrTheirFailureIsTold() async {
        let store = await loaded([Sample.alert(1)])
        store.comment(id(1), "seen")
        await store.settle()
        #expect(store.notice == .commentFailed(Problem(404, "not-found", "nobody answers CommentOnAlert")))
        api.on(CommentOnAlert.self) { request in
            var alert = Sample.alert(1)
            alert.comments = [AlertComment(at: Sample.now, by: "noor", text: request.text)]
            return alert
        }
        store.comment(id(1), "seen")
        await store.settle()
        #expect(store.alert(id(1))?.comments.map(\.text) == ["seen"])
    }

    @Test func marksAreForWhatIsListed() async {
        let store = await loaded([Sample.alert(1, .critical), Sample.alert(2)])
        store.markAll(true)
        store.select(id(2))
        var filter = AlertListFilter()
        filter.severity = .critical
        store.show(filter)
        #expect(store.marked == [id(1)])
        #expect(store.selection == nil)
    }

    @Test func theWorstOnATargetIsKnown() async {
        let store = await loaded([Sample.alert(7), Sample.alert(8, .critical), Sample.alert(9, status: .acknowledged)])
        #expect(store.worst(on: "QATAR-C08") == .critical)
        #expect(store.worst(on: "QATAR-C09") == .warning)
        #expect(store.worst(on: "QATAR-C01") == nil)
        #expect(store.open(in: Sample.qatar).count == 3)
    }
}
