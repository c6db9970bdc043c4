import FakeServer
import Foundation
import GTKKit
import Protocol
import Stores
import TestSupport
import Testing

@testable import Views

/// Drawings are written without a screen, whole or with an error, and hold what is placed.
struct PlanFileTests {
    private let figures = ModelFigures(Sample.catalogue)
    private let draft = LayoutDraft(
        name: "Phase 2",
        outline: [(-20, -20), (60, -20), (60, 40), (-20, 40)].map { LayoutPoint(xM: $0.0, yM: $0.1) },
        items: [
            Sample.placed("c1", feedsFrom: "t"), Sample.placed("c2", y: 8, rotation: 45, feedsFrom: "t"),
            Sample.placed("t", Sample.transformer, x: 20), Sample.placed("d", Sample.cooler, y: 20),
            Sample.placed("x", Sample.model("ghost", .network, length: 1, width: 1), x: 40),
        ],
        lines: [
            LayoutLine(
                id: "l", kind: .cable, points: [LayoutPoint(xM: 0, yM: 0), LayoutPoint(xM: 20, yM: 0)])
        ], notes: [LayoutNote(xM: 5, yM: 30, text: "Gate")])

    private func palette() throws -> Palette {
        let assets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "assets").path
        return Palette(try Tokens.read(assets: assets))
    }

    @Test(arguments: [
        (ExportFormat.svg, "<?xml"), (.png, "\u{89}PNG"), (.pdf, "%PDF"),
    ]) func writes(format: ExportFormat, start: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/plan.\(format.rawValue)"
        let kind: Painter.FileKind =
            switch format {
            case .svg: .svg
            case .pdf: .pdf
            default: .png(scale: 1)
            }
        try PlanFile.write(kind, to: path, draft, figures: figures, palette: try palette())
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.count > 1_000)
        #expect(Array(bytes.prefix(start.unicodeScalars.count)) == start.unicodeScalars.map { UInt8($0.value) })
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let palette = try palette()
        #expect(throws: (any Error).self) {
            try PlanFile.write(.svg, to: "/nowhere/plan.svg", draft, figures: figures, palette: palette)
        }
    }

    @Test func theDrawingHoldsEverything() {
        let viewport = PlanFile.viewport(of: draft, figures: figures, pixels: 1_000)
        for point in PlanFile.points(of: draft, figures: figures) {
            let place = viewport.screen(point)
            #expect((0...viewport.width).contains(place.x) && (0...viewport.height).contains(place.y))
        }
        // An empty plan is a sheet of its own.
        let empty = PlanFile.viewport(of: LayoutDraft(name: ""), figures: figures, pixels: 1_000)
        #expect(empty.width > 500 && empty.height > 500)
    }
}
