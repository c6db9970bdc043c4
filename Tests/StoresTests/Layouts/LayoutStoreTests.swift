import FakeServer
import Protocol
import Testing

@testable import Stores

/// A planner's hands: place, move, turn, copy, take back; and the way to the server, alone or against somebody else.
struct LayoutStoreTests {
    private let api = FakeAPI()

    private func store(_ items: [PlacedItem] = []) async -> LayoutStore {
        api.on(ListCatalogue.self) { _ in Page(items: Sample.catalogue) }
        api.on(GetLayout.self) { _ in Sample.layout(items) }
        let backend = Backend(api: api, feeds: FakeFeeds(), time: Sample.time)
        let store = LayoutStore(.init("layout-1"), ModelLibrary(backend), backend)
        await store.load()
        return store
    }

    private var container: CatalogueModel.ID { Sample.container.modelId }

    @Test func opensAPlan() async {
        let store = await store([Sample.placed("a")])
        #expect(store.phase == .ready && store.version == 3 && store.draft.name == "Phase 2")
        #expect(!store.isChanged && !store.canUndo)
        #expect(store.findings.contains { $0.reason == .noTransformer })
    }

    @Test func tellsWhyAPlanCannotBeOpened() async {
        let backend = Backend(api: api, feeds: FakeFeeds(), time: Sample.time)
        let store = LayoutStore(.init("x"), ModelLibrary(backend), backend)
        await store.load()
        #expect(store.phase.problem?.status == 404)
    }

    // MARK: Placing

    @Test func placesOnTheGridAndSelects() async {
        let store = await store()
        let id = store.place(container, near: LayoutPoint(xM: 3.2, yM: -1.1))
        #expect(store.draft.items.map(\.position) == [LayoutPoint(xM: 3, yM: -1)])
        #expect(store.draft.items[0].name == "C01" && store.selection == [id ?? ""])
        #expect(store.isChanged)
    }

    @Test func placesEveryFurtherOneBesideTheLast() async {
        let store = await store()
        for _ in 0..<12 { store.place(container, near: LayoutPoint(xM: 0, yM: 0)) }
        #expect(store.draft.items.count == 12)
        #expect(!store.findings.contains { $0.reason == .overlap })
        #expect(Set(store.draft.items.map(\.name)).count == 12 && Set(store.draft.items.map(\.id)).count == 12)
    }

    @Test func doesNotPlaceWhatTheCatalogueLacks() async {
        let store = await store()
        #expect(store.place(.init("ghost"), near: LayoutPoint(xM: 0, yM: 0)) == nil)
        #expect(!store.isChanged)
    }

    // MARK: Moving

    @Test func aDragIsOneStepAndSnaps() async {
        let store = await store([Sample.placed("a"), Sample.placed("b", y: 40)])
        store.selection = ["a"]
        store.beginDrag()
        for step in 1...10 { store.drag(byX: Double(step) * 0.33, y: 0) }
        store.endDrag()
        #expect(store.draft.item("a")?.xM == 3.5)
        store.undo()
        #expect(store.draft.item("a")?.xM == 0 && !store.canUndo)
    }

    @Test func aDragKeepsTheDistancesOfASelection() async {
        let store = await store([Sample.placed("a"), Sample.placed("b", x: 3.3, y: 40)])
        store.selection = ["a", "b"]
        store.beginDrag()
        store.drag(byX: 5.1, y: 2.1)
        store.endDrag()
        #expect(store.draft.item("a")?.position == LayoutPoint(xM: 5, yM: 2))
        #expect(abs((store.draft.item("b")?.xM ?? 0) - 8.3) < 1e-9)
    }

    @Test func aDragToANeighbourRestsAClearanceAway() async {
        let store = await store([Sample.placed("a", y: 50), Sample.placed("b")])
        store.selection = ["a"]
        store.beginDrag()
        store.drag(byX: 0, y: -43.5)
        #expect(store.guides.count == 2)
        store.endDrag()
        #expect(abs((store.draft.item("a")?.yM ?? 0) - 6.4) < 1e-9)
        #expect(store.guides.isEmpty)
    }

    @Test func aCancelledDragLeavesNothing() async {
        let store = await store([Sample.placed("a")])
        store.selection = ["a"]
        store.beginDrag()
        store.drag(byX: 9, y: 9)
        store.cancelDrag()
        #expect(!store.isChanged && !store.canUndo)
    }

    @Test(arguments: [(90, 90), (-90, 270), (360, 0), (450, 90), (-15, 345)] as [(Double, Double)])
    func turns(by degrees: Double, expected: Double) async {
        let store = await store([Sample.placed("a")])
        store.selection = ["a"]
        store.rotate(by: degrees)
        #expect(store.draft.item("a")?.rotationDeg == expected)
    }

    @Test(arguments: [(37, 30), (38, 45), (359, 0), (-8, 345)] as [(Double, Double)])
    func theHandleTurnsInSteps(degrees: Double, expected: Double) async {
        let store = await store([Sample.placed("a")])
        store.selection = ["a"]
        store.drag(toRotation: degrees)
        #expect(store.draft.item("a")?.rotationDeg == expected)
    }

    @Test(
        arguments: [
            (LayoutStore.Edge.west, [0, 0]), (.east, [5, 5]), (.columns, [2.5, 2.5]),
        ] as [(LayoutStore.Edge, [Double])])
    func alignsAlongX(edge: LayoutStore.Edge, expected: [Double]) async {
        let store = await store([Sample.placed("a"), Sample.placed("b", x: 5, y: 40)])
        store.selectAll()
        store.align(edge)
        #expect(store.draft.items.map(\.xM) == expected)
        #expect(store.draft.items.map(\.yM) == [0, 40])
    }

    @Test func alignsAlongY() async {
        let store = await store([Sample.placed("a"), Sample.placed("b", x: 30, y: 7)])
        store.selectAll()
        store.align(.north)
        #expect(store.draft.items.map(\.yM) == [7, 7])
    }

    // MARK: Copying and deleting

    @Test func duplicatesBesideWithNewNames() async {
        let store = await store([Sample.placed("a"), Sample.placed("b", y: 6.4)])
        store.selectAll()
        store.duplicate()
        #expect(store.draft.items.count == 4 && store.selection.count == 2)
        #expect(Set(store.draft.items.map(\.id)).count == 4)
        #expect(!store.findings.contains { $0.reason == .overlap })
    }

    @Test func pastesWhatWasCopiedEvenAfterItIsGone() async {
        let store = await store([Sample.placed("a")])
        store.selection = ["a"]
        #expect(!store.canPaste)
        store.copy()
        store.delete()
        store.paste()
        #expect(store.draft.items.count == 1 && store.canPaste)
    }

    @Test func aCopyStandsForNoLiveContainer() async {
        var live = Sample.placed("a")
        live.containerId = .init("QATAR-C01")
        let store = await store([live])
        store.selectAll()
        store.duplicate()
        #expect(store.draft.items.last?.containerId == nil)
    }

    @Test func deletingATransformerFreesWhatHungOnIt() async {
        let store = await store([Sample.placed("a", feedsFrom: "t"), Sample.placed("t", Sample.transformer, x: 40)])
        store.selection = ["t"]
        store.delete()
        #expect(store.draft.items.map(\.feedsFromId) == [nil] && store.selection.isEmpty)
        store.undo()
        #expect(store.draft.item("a")?.feedsFromId == "t")
    }

    @Test func nothingFeedsItself() async {
        let store = await store([Sample.placed("t", Sample.transformer), Sample.placed("a", x: 40)])
        store.selectAll()
        store.feed(from: "t")
        #expect(store.draft.items.map(\.feedsFromId) == [nil, "t"])
    }

    @Test func findsAndFramesItems() async {
        let store = await store([Sample.placed("a"), Sample.placed("b", y: 40)])
        #expect(store.item(at: LayoutPoint(xM: 5.9, yM: 1))?.id == "a")
        #expect(store.item(at: LayoutPoint(xM: 6.1, yM: 0)) == nil)
        store.select(from: LayoutPoint(xM: -1, yM: 30), to: LayoutPoint(xM: 1, yM: 50), adding: false)
        #expect(store.selection == ["b"])
        store.select(from: LayoutPoint(xM: -1, yM: -1), to: LayoutPoint(xM: 1, yM: 1), adding: true)
        #expect(store.selection == ["a", "b"])
    }

    // MARK: The server

    @Test func savesAgainstTheVersionItWasMadeFrom() async {
        let store = await store([Sample.placed("a")])
        api.on(SaveLayout.self) { request in
            var layout = Sample.layout(request.items, version: 4)
            layout.name = request.name
            return layout
        }
        store.renameLayout("Phase 3")
        #expect(store.isChanged)
        await store.store()
        #expect(api.asked(SaveLayout.self).map(\.ifMatch) == ["\"3\""])
        #expect(store.version == 4 && !store.isChanged && store.problem == nil)
        // Saving is no reason to forget the way back.
        #expect(store.canUndo)
    }

    @Test func workDoneWhileSavingStaysUnsaved() async {
        let store = await store([Sample.placed("a")])
        let gate = Gate()
        api.on(SaveLayout.self) { request in
            await gate.pass()
            return Sample.layout(request.items, version: 4)
        }
        store.renameLayout("One")
        store.save()
        await until { !api.asked(SaveLayout.self).isEmpty }
        store.renameLayout("Two")
        gate.open()
        await store.settle()
        #expect(store.draft.name == "Two" && store.isChanged && store.version == 4)
    }

    @Test func aConflictIsToldAndLosesNothing() async {
        let store = await store([Sample.placed("a")])
        api.on(SaveLayout.self) { _ in throw Problem(412, "version-changed", "Somebody saved version 4.") }
        store.renameLayout("Mine")
        await store.store()
        #expect(store.isInConflict && store.isChanged && store.draft.name == "Mine")

        api.on(CreateLayout.self) { request in
            var layout = Sample.layout(request.items, version: 1)
            layout.layoutId = .init("layout-2")
            return layout
        }
        #expect(await store.storeAsNew("Mine, copy") == .init("layout-2"))
        #expect(api.asked(CreateLayout.self).map(\.name) == ["Mine, copy"])
        #expect(!store.isInConflict && !store.isChanged)
    }

    @Test func aSecondConflictIsToldLikeTheFirst() async {
        let store = await store([Sample.placed("a")])
        let gate = Gate()
        api.on(SaveLayout.self) { _ in throw Problem(412, "version-changed", "") }
        store.renameLayout("Mine")
        await store.store()
        api.on(SaveLayout.self) { _ in
            await gate.pass()
            throw Problem(412, "version-changed", "")
        }
        store.save()
        await until { store.isSaving && !store.isInConflict }
        gate.open()
        await store.settle()
        #expect(store.isInConflict)
    }

    @Test func reloadingGivesUpWhatIsUnsaved() async {
        let store = await store([Sample.placed("a")])
        store.renameLayout("Mine")
        await store.load()
        #expect(store.draft.name == "Phase 2" && !store.isChanged && !store.canUndo)
    }

    @Test func aServerThatIsAwayKeepsTheWork() async {
        let store = await store([Sample.placed("a")])
        api.on(SaveLayout.self) { _ in throw Problem(503, "draining", "") }
        store.renameLayout("Mine")
        await store.store()
        #expect(store.problem?.code == "draining" && !store.isInConflict && store.isChanged)
    }
}
