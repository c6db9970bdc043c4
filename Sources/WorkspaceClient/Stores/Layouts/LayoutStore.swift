import APIClient
import Observation
package import Protocol

/// One plan being worked on: what is placed, what is selected, every step back, and its way to the server.
@Observable
package final class LayoutStore {
    package let id: Layout.ID
    package private(set) var phase = LoadPhase.loading
    package private(set) var project: Project.ID?
    package private(set) var version = 0
    package private(set) var savedAt: Timestamp?
    package private(set) var isSaving = false
    /// Somebody else saved meanwhile: the version that is on the server now.
    package private(set) var isInConflict = false
    package private(set) var problem: Problem?
    package private(set) var findings: [LayoutFinding] = []
    /// Why a dragged item rests where it does.
    package private(set) var guides: [LayoutSnap.Guide] = []
    package var selection: Set<String> = []
    package var rules = LayoutRules() { didSet { check() } }
    package let library: ModelLibrary

    package private(set) var history = LayoutHistory(LayoutDraft(name: ""))
    private var saved = LayoutDraft(name: "")
    private var clipboard: [PlacedItem] = []
    @ObservationIgnored private var dragged: [PlacedItem] = []
    private let backend: Backend
    private let work = Work()

    package init(_ id: Layout.ID, _ library: ModelLibrary, _ backend: Backend) {
        self.id = id
        self.library = library
        self.backend = backend
    }

    package func start() { reload() }

    package func reload() { work.run { [weak self] in await self?.load() } }

    package var draft: LayoutDraft { history.present }
    package var isChanged: Bool { draft != saved }
    package var canUndo: Bool { history.canUndo }
    package var canRedo: Bool { history.canRedo }
    package var canPaste: Bool { !clipboard.isEmpty }
    package var selected: [PlacedItem] { draft.items.filter { selection.contains($0.id) } }
    package var bill: LayoutBill { LayoutBill(draft, figures: library.figures) }

    package func box(of item: PlacedItem) -> OrientedBox? { library.figures.box(of: item) }

    /// The topmost item at a point: the one placed last.
    package func item(at point: LayoutPoint) -> PlacedItem? {
        draft.items.last { box(of: $0)?.contains(point) == true }
    }

    /// The worst that is said about an item.
    package func severity(of id: String) -> AlertSeverity? { findings.first { $0.items.contains(id) }?.severity }

    // MARK: Changing

    /// Every change goes through here: it is one step back, and is checked at once.
    package func change(_ body: (inout LayoutDraft) -> Void) {
        var next = draft
        body(&next)
        for index in next.items.indices {
            // Turning and dragging leave crumbs of rounding behind, which would count as changes to be saved.
            next.items[index].xM = LayoutSnap.toMillimetres(next.items[index].xM)
            next.items[index].yM = LayoutSnap.toMillimetres(next.items[index].yM)
        }
        history.change(to: next)
        settleSelection()
    }

    package func undo() {
        history.undo()
        settleSelection()
    }

    package func redo() {
        history.redo()
        settleSelection()
    }

    /// What is gone cannot stay selected.
    private func settleSelection() {
        let remaining = selection.intersection(draft.items.map(\.id))
        if remaining != selection { selection = remaining }
        check()
    }

    private func check() { findings = rules.findings(in: draft, figures: library.figures) }

    // MARK: Placing

    /// Puts a model at the free spot nearest to `point`, and selects it.
    @discardableResult package func place(_ model: CatalogueModel.ID, near point: LayoutPoint) -> String? {
        guard let dimensions = library.model(model)?.dimensions, draft.items.count < Limits.layoutItemsMax else {
            return nil
        }
        let item = PlacedItem(
            id: draft.freeID(), modelId: model, name: draft.freeName(library.figures.prefix(of: model)), xM: point.xM,
            yM: point.yM, rotationDeg: 0)
        let spot = freeSpot(for: item.box(dimensions))
        change { draft in
            var placed = item
            (placed.xM, placed.yM) = (spot.xM, spot.yM)
            draft.items.append(placed)
        }
        selection = [item.id]
        return item.id
    }

    private func freeSpot(for box: OrientedBox) -> LayoutPoint {
        var roomy = box
        roomy.lengthM += 2 * rules.clearanceM
        roomy.widthM += 2 * rules.clearanceM
        // Rather close to another than on top of it, and rather on top than not at all.
        return spot(for: box, keeping: roomy) ?? spot(for: box, keeping: box) ?? box.centre
    }

    /// Rings of spots around the wanted one, each a clearance further out; `room` is what must be free around it.
    private func spot(for box: OrientedBox, keeping room: OrientedBox) -> LayoutPoint? {
        let others = draft.items.compactMap { self.box(of: $0) }
        let (stepX, stepY) = (box.lengthM + rules.clearanceM, box.widthM + rules.clearanceM)
        // Forty rings are some 6,500 spots, more than a plan may hold items.
        for ring in 0...40 {
            for row in -ring...ring {
                for column in -ring...ring where max(abs(row), abs(column)) == ring {
                    var candidate = room
                    candidate.centre.xM = LayoutSnap.onGrid(box.centre.xM + Double(column) * stepX)
                    candidate.centre.yM = LayoutSnap.onGrid(box.centre.yM - Double(row) * stepY)
                    if !others.contains(where: { $0.overlaps(candidate) }) { return candidate.centre }
                }
            }
        }
        return nil
    }

    // MARK: Dragging

    /// Whether what is selected has moved since the drag began.
    package var isDragging: Bool { dragged != dragged.compactMap { draft.item($0.id) } }

    package func beginDrag() {
        dragged = selected
        history.beginGesture()
    }

    /// Moves what is selected by so much since the drag began. The first item snaps; the others keep their distance.
    package func drag(byX dx: Double, y dy: Double, snapping: Bool = true) {
        guard let first = dragged.first else { return }
        var move = (x: dx, y: dy)
        guides = []
        if snapping, var box = box(of: first) {
            box.centre = LayoutPoint(xM: first.xM + dx, yM: first.yM + dy)
            // What moves along is no neighbour: it would always be just as near.
            let moving = Set(dragged.map(\.id))
            let neighbours = draft.items.filter { !moving.contains($0.id) }.compactMap { self.box(of: $0) }
            let rest = LayoutSnap(clearanceM: rules.clearanceM, neighbours: neighbours).place(box)
            move = (rest.centre.xM - first.xM, rest.centre.yM - first.yM)
            guides = rest.guides
        }
        let origins = Dictionary(dragged.map { ($0.id, $0) }) { first, _ in first }
        change { draft in
            for index in draft.items.indices {
                guard let origin = origins[draft.items[index].id] else { continue }
                draft.items[index].xM = origin.xM + move.x
                draft.items[index].yM = origin.yM + move.y
            }
        }
    }

    package func endDrag() {
        history.endGesture()
        dragged = []
        guides = []
    }

    package func cancelDrag() {
        history.cancelGesture()
        dragged = []
        guides = []
        settleSelection()
    }

    /// Turns what is being dragged at its handle to an angle, in steps of 15°.
    package func drag(toRotation degrees: Double, snapping: Bool = true) {
        let angle = snapping ? (degrees / 15).rounded() * 15 : degrees
        change { draft in
            for index in draft.items.indices where selection.contains(draft.items[index].id) {
                draft.items[index].rotationDeg = Self.turned(angle)
            }
        }
    }

    static func turned(_ degrees: Double) -> Double {
        let rest = degrees.truncatingRemainder(dividingBy: 360)
        return rest < 0 ? rest + 360 : rest
    }

    // MARK: Copying

    package func copy() { clipboard = selected }

    package func paste() { insert(copiesOf: clipboard) }

    package func duplicate() { insert(copiesOf: selected) }

    private func insert(copiesOf items: [PlacedItem]) {
        guard !items.isEmpty, draft.items.count + items.count <= Limits.layoutItemsMax else { return }
        let southOf = items.compactMap { box(of: $0)?.bounds }
        let height = (southOf.map(\.north).max() ?? 0) - (southOf.map(\.south).min() ?? 0)
        let figures = library.figures
        var added: Set<String> = []
        change { draft in
            for item in items {
                var copy = item
                copy.id = draft.freeID()
                copy.name = draft.freeName(figures.prefix(of: item.modelId))
                // A real container stands in one place only.
                copy.containerId = nil
                copy.yM -= LayoutSnap.onGrid(height + rules.clearanceM)
                draft.items.append(copy)
                added.insert(copy.id)
            }
        }
        selection = added
    }

    // MARK: The server

    /// `done` runs only when everything is safe on the server.
    package func save(_ done: @escaping () -> Void = {}) {
        work.run { [weak self] in
            await self?.store()
            if self?.isChanged == false { done() }
        }
    }

    package func saveAsNew(_ name: String, made: @escaping (Layout.ID) -> Void) {
        work.run { [weak self] in
            if let id = await self?.storeAsNew(name) { made(id) }
        }
    }

    func load() async {
        do {
            if library.models.isEmpty { await library.load() }
            take(try await backend.api.send(GetLayout(id: id)))
            phase = .ready
        } catch {
            guard !Task.isCancelled else { return }
            phase = .failed(Problem(showing: error))
        }
    }

    func store() async {
        guard !isSaving else { return }
        isSaving = true
        defer { isSaving = false }
        let sent = draft
        do {
            // Both anew, so that a second refusal is told as the first one was.
            problem = nil
            isInConflict = false
            let layout = try await backend.api.send(
                SaveLayout(
                    id: id, name: sent.name, outline: sent.outline, items: sent.items, lines: sent.lines,
                    notes: sent.notes, ifMatch: "\"\(version)\""))
            // Not `take`: the planner may have gone on working while it was saved.
            (version, savedAt, saved) = (layout.version, layout.updatedAt, sent)
        } catch {
            let problem = Problem(showing: error)
            isInConflict = problem.status == 412
            self.problem = problem
        }
    }

    func storeAsNew(_ name: String) async -> Layout.ID? {
        guard let project else { return nil }
        let sent = draft
        do {
            problem = nil
            let layout = try await backend.api.send(
                CreateLayout(
                    projectId: project, name: name, outline: sent.outline, items: sent.items, lines: sent.lines,
                    notes: sent.notes))
            // What was unsaved here is safe over there.
            saved = sent
            isInConflict = false
            return layout.layoutId
        } catch {
            problem = Problem(showing: error)
            return nil
        }
    }

    func settle() async { await work.settle() }

    private func take(_ layout: Layout) {
        project = layout.projectId
        version = layout.version
        savedAt = layout.updatedAt
        saved = LayoutDraft(layout)
        history = LayoutHistory(saved)
        isInConflict = false
        problem = nil
        settleSelection()
    }
}
