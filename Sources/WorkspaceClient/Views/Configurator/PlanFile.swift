import GTKKit
import Protocol
import Stores

/// A plan as a picture: always light, as it will be printed or mailed.
enum PlanFile {
    /// `pixels` on the longer side; a border of five metres around everything.
    static func write(
        _ kind: Painter.FileKind, to path: String, _ draft: LayoutDraft, figures: ModelFigures, palette: Palette,
        severities: [String: AlertSeverity] = [:], pixels: Double = 1_600
    ) throws {
        let viewport = viewport(of: draft, figures: figures, pixels: pixels)
        let painter = PlanPainter(
            draft: draft, figures: figures, viewport: viewport, colors: .init(palette, dark: false),
            severities: severities)
        try Painter.write(kind, to: path, width: viewport.width, height: viewport.height, painter.draw)
    }

    static func viewport(of draft: LayoutDraft, figures: ModelFigures, pixels: Double) -> PlanViewport {
        let points = points(of: draft, figures: figures)
        let (west, east) = (points.map(\.xM).min() ?? 0, points.map(\.xM).max() ?? 50)
        let (south, north) = (points.map(\.yM).min() ?? 0, points.map(\.yM).max() ?? 40)
        let (across, along) = (east - west + 10, north - south + 10)
        let scale = pixels / max(across, along)
        return PlanViewport(
            centre: .init(xM: (west + east) / 2, yM: (south + north) / 2), pixelsPerMetre: scale,
            width: (across * scale).rounded(.up) + PlanPainter.rulerWidth,
            height: (along * scale).rounded(.up) + PlanPainter.rulerWidth)
    }

    /// Every corner of a plan.
    static func points(of draft: LayoutDraft, figures: ModelFigures) -> [LayoutPoint] {
        draft.items.flatMap { figures.box(of: $0)?.corners ?? [$0.position] } + draft.outline
            + draft.lines.flatMap(\.points) + draft.notes.map { LayoutPoint(xM: $0.xM, yM: $0.yM) }
    }
}
