import GTKKit
import Protocol
import Stores

/// The plan as files, written where the user chooses.
func exportMenu(_ store: LayoutStore, in context: PageContext) -> PopoverButton {
    PopoverButton(tr("Export")) { popover in
        menu(
            ExportFormat.allCases.map { format in
                (format.title, { export(format, store, in: context, over: popover) })
            }, in: popover)
    }
    .id("export-layout")
}

/// What a plan can be saved as, beside the server.
enum ExportFormat: String, CaseIterable {
    case json, svg, png, pdf, csv

    var title: String {
        switch self {
        case .json: tr("Plan as JSON…")
        case .svg: tr("Drawing as SVG…")
        case .png: tr("Picture as PNG…")
        case .pdf: tr("Drawing as PDF…")
        case .csv: tr("Bill of materials as CSV…")
        }
    }

    /// Writes the file; everything but the choice of its place.
    func write(_ store: LayoutStore, palette: Palette, to path: String) throws {
        switch self {
        case .json: try LayoutExport.write(LayoutExport.json(store.draft), to: path)
        case .csv: try LayoutExport.write(LayoutExport.csv(store.bill), to: path)
        case .svg: try draw(.svg, store, palette, to: path)
        case .png: try draw(.png(scale: 1), store, palette, to: path)
        case .pdf: try draw(.pdf, store, palette, to: path)
        }
    }

    private func draw(_ kind: Painter.FileKind, _ store: LayoutStore, _ palette: Palette, to path: String) throws {
        try PlanFile.write(kind, to: path, store.draft, figures: store.library.figures, palette: palette)
    }
}

private func export(_ format: ExportFormat, _ store: LayoutStore, in context: PageContext, over parent: any Widget) {
    let name = store.draft.name.map { $0.isLetter || $0.isNumber ? $0 : "-" }
    FileDialog.save(
        over: parent, title: format.title, name: String(name) + "." + format.rawValue, accept: tr("Save"),
        cancel: tr("Cancel")
    ) { path in
        do {
            try format.write(store, palette: context.palette, to: path)
            context.toast(tr("Written to %@", path))
        } catch {
            context.toast(tr("The file could not be written: %@", "\(error)"))
        }
    }
}
