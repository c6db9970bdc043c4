import GTKKit
import Protocol
import Stores

/// Draws a plan, on the screen and into files.
struct PlanPainter {
    /// The colours it needs, light or dark.
    struct Colors {
        let scene, surface, line, lineFaint, text, second, faint, accent: Color
        private let severities: [AlertSeverity: Color]

        init(_ palette: Palette, dark: Bool) {
            func color(_ name: Palette.Name) -> Color { palette.color(name, dark: dark) }
            (scene, surface, line, lineFaint) = (color(.scene), color(.surface), color(.line), color(.lineFaint))
            (text, second, faint) = (color(.text), color(.textSecond), color(.textFaint))
            accent = color(.accent)
            severities = [.info: color(.info), .warning: color(.warning), .critical: color(.critical)]
        }

        func of(_ severity: AlertSeverity) -> Color { severities[severity] ?? text }
    }

    let draft: LayoutDraft
    let figures: ModelFigures
    let viewport: PlanViewport
    let colors: Colors
    /// The worst finding of each item.
    var severities: [String: AlertSeverity] = [:]
    var selection: Set<String> = []
    var guides: [LayoutSnap.Guide] = []
    var frame: (LayoutPoint, LayoutPoint)?

    static let rulerWidth = 24.0

    func draw(on painter: Painter) {
        painter.color(colors.scene)
        painter.paint()
        drawGrid(painter)
        drawOutline(painter)
        drawFeeds(painter)
        for line in draft.lines { draw(line, painter) }
        for item in draft.items { draw(item, painter) }
        for note in draft.notes { draw(note, painter) }
        drawGuides(painter)
        drawFrame(painter)
        drawRulers(painter)
    }

    // MARK: The ground

    private func drawGrid(_ painter: Painter) {
        let fine = viewport.gridStep
        painter.antialias(false)
        painter.lineWidth(1)
        for (step, color) in [(fine, colors.lineFaint), (fine * 5, colors.line)] {
            painter.color(color.withAlpha(0.7))
            for x in positions(step, across: true) {
                painter.move(to: x.rounded() + 0.5, 0)
                painter.line(to: x.rounded() + 0.5, viewport.height)
            }
            for y in positions(step, across: false) {
                painter.move(to: 0, y.rounded() + 0.5)
                painter.line(to: viewport.width, y.rounded() + 0.5)
            }
            painter.stroke()
        }
        painter.antialias(true)
    }

    /// The pixels at which every multiple of `step` metres lies.
    private func positions(_ step: Double, across: Bool) -> [Double] {
        let first = viewport.plan(0, viewport.height)
        let last = viewport.plan(viewport.width, 0)
        let range = across ? (first.xM, last.xM) : (first.yM, last.yM)
        return stride(from: (range.0 / step).rounded(.up) * step, through: range.1, by: step).map { metres in
            let point = viewport.screen(LayoutPoint(xM: metres, yM: metres))
            return across ? point.x : point.y
        }
    }

    private func drawRulers(_ painter: Painter) {
        let width = Self.rulerWidth
        painter.color(colors.surface)
        painter.rectangle(0, 0, viewport.width, width)
        painter.rectangle(0, 0, width, viewport.height)
        painter.fill()
        painter.color(colors.second)
        let style = TextStyle(size: 10)
        let step = viewport.rulerStep
        for x in positions(step, across: true) where x > width {
            painter.rectangle(x.rounded(), width - 5, 1, 5)
            painter.fill()
            painter.text(number(viewport.plan(x, 0).xM), x, 4, style, anchor: .center)
        }
        for y in positions(step, across: false) where y > width {
            painter.rectangle(width - 5, y.rounded(), 5, 1)
            painter.fill()
            painter.saved {
                painter.translate(4, y)
                painter.rotate(radians: -.pi / 2)
                painter.text(number(viewport.plan(0, y).yM), 0, 0, style, anchor: .center)
            }
        }
        painter.color(colors.line)
        painter.rectangle(width, width, viewport.width, 1)
        painter.rectangle(width, width, 1, viewport.height)
        painter.fill()
        painter.color(colors.surface)
        painter.rectangle(0, 0, width, width)
        painter.fill()
        painter.color(colors.faint)
        painter.text("m", width / 2, 6, style, anchor: .center)
    }

    private func number(_ metres: Double) -> String { Format.plain(metres, digits: 0) }

    private func drawOutline(_ painter: Painter) {
        guard draft.outline.count >= 3 else { return }
        path(draft.outline, painter)
        painter.closePath()
        painter.color(colors.surface.withAlpha(0.55))
        painter.fillKeepingPath()
        painter.color(colors.second)
        painter.lineWidth(1.5)
        painter.dash([8, 4])
        painter.stroke()
        painter.dash([])
    }

    // MARK: Lines and notes

    /// Thin lines from each selected item to what feeds it, and to what it feeds.
    private func drawFeeds(_ painter: Painter) {
        painter.color(colors.accent.withAlpha(0.55))
        painter.lineWidth(1.5)
        for item in draft.items {
            guard let feeder = item.feedsFromId.flatMap(draft.item),
                selection.contains(item.id) || selection.contains(feeder.id)
            else { continue }
            path([item.position, feeder.position], painter)
        }
        painter.stroke()
    }

    private func draw(_ line: LayoutLine, _ painter: Painter) {
        painter.color(colors.second)
        painter.lineWidth(line.kind == .pipe ? 3 : 1.5)
        painter.dash(line.kind == .pipe ? [] : [6, 3])
        path(line.points, painter)
        painter.stroke()
        painter.dash([])
    }

    private func draw(_ note: LayoutNote, _ painter: Painter) {
        let place = viewport.screen(LayoutPoint(xM: note.xM, yM: note.yM))
        painter.color(colors.text)
        painter.text(note.text, place.x, place.y, TextStyle(size: 12))
    }

    private func drawGuides(_ painter: Painter) {
        painter.color(colors.accent)
        painter.lineWidth(1)
        painter.dash([4, 3])
        for guide in guides {
            let place = viewport.screen(LayoutPoint(xM: guide.at, yM: guide.at))
            if guide.axis == .vertical {
                painter.move(to: place.x.rounded() + 0.5, 0)
                painter.line(to: place.x.rounded() + 0.5, viewport.height)
            } else {
                painter.move(to: 0, place.y.rounded() + 0.5)
                painter.line(to: viewport.width, place.y.rounded() + 0.5)
            }
        }
        painter.stroke()
        painter.dash([])
    }

    private func drawFrame(_ painter: Painter) {
        guard let frame else { return }
        let (first, second) = (viewport.screen(frame.0), viewport.screen(frame.1))
        painter.rectangle(
            min(first.x, second.x), min(first.y, second.y), abs(first.x - second.x), abs(first.y - second.y))
        painter.color(colors.accent.withAlpha(0.12))
        painter.fillKeepingPath()
        painter.color(colors.accent)
        painter.lineWidth(1)
        painter.stroke()
    }

    func path(_ points: [LayoutPoint], _ painter: Painter) {
        for (index, point) in points.enumerated() {
            let place = viewport.screen(point)
            if index == 0 { painter.move(to: place.x, place.y) } else { painter.line(to: place.x, place.y) }
        }
    }
}
