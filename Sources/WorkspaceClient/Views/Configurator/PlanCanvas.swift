import GTKKit
import Glibc
import Observation
import Protocol
import Stores

/// The plan under the planner's hands: shows the store, and turns the pointer into its verbs.
@Observable
final class PlanCanvas {
    /// What the drag under way does.
    private enum Gesture {
        case none
        case pan(PlanViewport)
        case move
        case turn(centre: LayoutPoint)
        case frame(LayoutPoint, adding: Bool)
    }

    private(set) var viewport = PlanViewport()
    /// Where the pointer is, in metres.
    private(set) var pointer: LayoutPoint?
    /// Off while the planner wants full freedom.
    var isSnapping = true
    private var frame: (LayoutPoint, LayoutPoint)?
    @ObservationIgnored private var gesture = Gesture.none
    @ObservationIgnored private var start = (x: 0.0, y: 0.0)
    @ObservationIgnored private var pointerPixel = (x: 0.0, y: 0.0)
    @ObservationIgnored private var isFitted = false
    @ObservationIgnored private let store: LayoutStore
    @ObservationIgnored private let palette: Palette

    init(_ store: LayoutStore, palette: Palette) {
        self.store = store
        self.palette = palette
    }

    // MARK: What is shown

    func widget() -> Canvas {
        let canvas = Canvas { painter, width, height in
            self.resize(width, height)
            self.painter().draw(on: painter)
        }
        canvas.expand(horizontally: true, vertically: true).id("plan").focusable = true
        canvas.bind { canvas in
            // Whatever the painter reads repaints it.
            _ = self.painter()
            canvas.a11y(label: tr("Plan of %@", self.store.draft.name), description: self.spoken)
            canvas.redraw()
        }
        addGestures(to: canvas)
        return canvas
    }

    private var spoken: String {
        tr(store.draft.items.count, one: "%@ item", many: "%@ items") + ". "
            + tr(store.selection.count, one: "%@ selected", many: "%@ selected")
    }

    private func painter() -> PlanPainter {
        var severities: [String: AlertSeverity] = [:]
        // The worst come first: going backwards, the worst of an item is written last and stays.
        for finding in store.findings.reversed() {
            for item in finding.items { severities[item] = finding.severity }
        }
        return PlanPainter(
            draft: store.draft, figures: store.library.figures, viewport: viewport,
            colors: .init(palette, dark: palette.isDark), severities: severities, selection: store.selection,
            guides: store.guides, frame: frame)
    }

    private func resize(_ width: Double, _ height: Double) {
        guard width != viewport.width || height != viewport.height else { return }
        (viewport.width, viewport.height) = (width, height)
        // How large the canvas is shows only when it is drawn; afterwards the view is where the planner left it.
        if !isFitted { fit() }
    }

    func fit() {
        viewport.fit(PlanFile.points(of: store.draft, figures: store.library.figures))
        isFitted = true
    }

    /// Brings a point into view if it lies beside it.
    func reveal(_ point: LayoutPoint) {
        let place = viewport.screen(point)
        let margin = 40.0
        let isInside = min(place.x, viewport.width - place.x, place.y, viewport.height - place.y) >= margin
        if !isInside { viewport.centre = point }
    }

    func zoom(by factor: Double) { viewport.zoom(by: factor, atX: viewport.width / 2, y: viewport.height / 2) }

    // MARK: The pointer

    private func addGestures(to canvas: Canvas) {
        canvas.onDrag(
            begin: { x, y in
                canvas.focus()
                self.begin(x, y, canvas.heldModifiers)
            },
            update: { dx, dy in self.update(dx, dy, canvas.heldModifiers) },
            end: { dx, dy in self.end(dx, dy) })
        for button in [MouseButton.middle, .secondary] {
            canvas.onDrag(
                button, begin: { _, _ in self.gesture = .pan(self.viewport) },
                update: { dx, dy in self.update(dx, dy, canvas.heldModifiers) }, end: { _, _ in self.gesture = .none })
        }
        canvas.onScroll { _, dy in
            self.viewport.zoom(by: exp(-dy * 0.15), atX: self.pointerPixel.x, y: self.pointerPixel.y)
            return true
        }
        canvas.onMotion(
            { x, y in
                self.pointerPixel = (x, y)
                self.pointer = self.viewport.plan(x, y)
            }, left: { self.pointer = nil })
    }

    private func begin(_ x: Double, _ y: Double, _ held: KeyPress) {
        start = (x, y)
        let point = viewport.plan(x, y)
        let adding = held.shift || held.control
        if let centre = turningCentre(x, y) {
            gesture = .turn(centre: centre)
            store.beginDrag()
        } else if let item = store.item(at: point) {
            if adding {
                store.selection.formSymmetricDifference([item.id])
            } else if !store.selection.contains(item.id) {
                store.selection = [item.id]
            }
            // A second click with Shift takes the item out of the selection: then there is nothing to move.
            gesture = store.selection.contains(item.id) ? .move : .none
            store.beginDrag()
        } else {
            if !adding { store.selection = [] }
            gesture = .frame(point, adding: adding)
        }
    }

    /// The middle of the one selected item, when the pointer is on its handle.
    private func turningCentre(_ x: Double, _ y: Double) -> LayoutPoint? {
        guard store.selection.count == 1, let item = store.selected.first, let box = store.box(of: item) else {
            return nil
        }
        let handle = painter().handle(of: box)
        // Twice the radius that it is drawn with: small to look at, easy to hit.
        return hypot(handle.x - x, handle.y - y) <= 10 ? item.position : nil
    }

    private func update(_ dx: Double, _ dy: Double, _ held: KeyPress) {
        // Alt frees the hand from the grid, as in drawing programs.
        let snapping = isSnapping && !held.alt
        switch gesture {
        case .none: break
        case .pan(let before):
            var moved = before
            moved.pan(x: dx, y: dy)
            viewport = moved
        case .move:
            // A click that trembles is no move.
            guard hypot(dx, dy) >= 4 || store.isDragging else { return }
            store.drag(
                byX: dx / viewport.pixelsPerMetre, y: -dy / viewport.pixelsPerMetre, snapping: snapping)
        case .turn(let centre):
            let point = viewport.plan(start.x + dx, start.y + dy)
            let angle = atan2(point.yM - centre.yM, point.xM - centre.xM) * 180 / .pi
            store.drag(toRotation: angle, snapping: snapping)
        case .frame(let first, _):
            frame = (first, viewport.plan(start.x + dx, start.y + dy))
        }
    }

    private func end(_ dx: Double, _ dy: Double) {
        if case .frame(let first, let adding) = gesture, let frame, hypot(dx, dy) >= 4 {
            store.select(from: first, to: frame.1, adding: adding)
        }
        frame = nil
        gesture = .none
        store.endDrag()
    }
}
