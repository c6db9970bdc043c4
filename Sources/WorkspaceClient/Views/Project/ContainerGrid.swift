import GTKKit
import Protocol
import Stores

/// Every container of a site as a button: name, state, one figure and its heat. Arrow keys move, Enter opens,
/// Space selects.
func containerGrid(_ store: ProjectStore, in context: PageContext) -> Box {
    Box(.vertical).rebuild(on: { store.cells.map(\.id) }) { _ in
        let columns = 10
        let grid = Grid(columnSpacing: 6, rowSpacing: 6, equalColumns: true, equalRows: true)
        for (index, cell) in store.cells.enumerated() {
            grid.attach(containerButton(cell, store, in: context), column: index % columns, row: index / columns)
        }
        return [grid.id("container-grid").a11y(label: tr("Containers"))]
    }
}

private func containerButton(_ cell: ContainerCell, _ store: ProjectStore, in context: PageContext) -> Button {
    let name = shortName(cell.id.rawValue)
    let mark = MarkLabel(Mark(cell.container.status))
    let figure = Label().tabular().ellipsized().css("cell-figure").id("figure-\(cell.id)").bind { label in
        label.text = store.figure.text(store.figure.value(of: cell.container)).text
    }
    let heat = heatBar(cell, store, in: context)
    let content = Box(.vertical, spacing: 2) {
        Box(.horizontal, spacing: 4) {
            Label(name).css("cell-name").expand()
            mark
        }
        figure
        heat
    }
    return Button(content: content) { context.navigator.go(to: .container(cell.id)) }
        .css("cell").id("container-\(cell.id)")
        // Before the button, to which Space means the same as Enter.
        .onKey(first: true) { pressInCell($0, cell.id, store) }
        .bind { button in
            let state = containerMark(cell.container, in: context)
            mark.show(state)
            // Faded and not taken away: each container keeps its place, by which people know it.
            button.opacity = store.isShown(cell) ? 1 : 0.25
            let isSelected = store.selection == cell.id
            button.css("selected", if: isSelected)
            button.a11y(label: isSelected ? tr("%@, %@, selected", name, state.word) : "\(name), \(state.word)")
            context.fade(figure, measuredAt: cell.container.readingAt)
            context.fade(heat, measuredAt: cell.container.readingAt)
        }
}

func pressInCell(_ key: KeyPress, _ id: Container.ID, _ store: ProjectStore) -> Bool {
    guard key == KeyPress("space") else { return false }
    store.select(id)
    return true
}

/// The state of a container, or the alert on it when that is worse.
func containerMark(_ container: Container, in context: PageContext) -> Mark {
    guard context.alerts.worst(on: container.containerId.rawValue) == .critical else { return Mark(container.status) }
    return Mark(AlertSeverity.critical)
}

private func heatBar(_ cell: ContainerCell, _ store: ProjectStore, in context: PageContext) -> Canvas {
    let palette = context.palette
    return Canvas { painter, width, height in
        guard let value = store.figure.value(of: cell.container) else { return }
        painter.color(store.heat.color(of: value, in: palette))
        painter.roundedRectangle(0, 0, width, height, radius: 2)
        painter.fill()
    }
    .size(height: 4).bind { canvas in
        // Read here, because what is read while painting is not observed.
        _ = (store.figure, store.figure.value(of: cell.container), palette.isDark)
        canvas.redraw()
    }
}

/// What the colours mean, with numbers.
func heatLegend(_ store: ProjectStore, in context: PageContext) -> Box {
    let palette = context.palette
    let bar = Canvas { painter, width, height in
        painter.antialias(false)
        for column in 0..<Int(width) {
            painter.color(store.heat.color(at: Double(column) / max(1, width - 1), in: palette))
            painter.rectangle(Double(column), 0, 1, height)
            painter.fill()
        }
    }
    .size(width: 120, height: 6).align(.center, .center).bind { canvas in
        _ = (store.heat, palette.isDark)
        canvas.redraw()
    }
    return Box(.horizontal, spacing: 6) {
        Label().css("label", "second", "numeric").bind { $0.text = store.figure.text(store.heat.low).text }
        bar
        Label().css("label", "second", "numeric").bind { $0.text = store.figure.text(store.heat.high).text }
    }
    .a11y(label: tr("Colour scale"))
}

extension ProjectStore {
    /// The scale all cells share. For amounts it ends at a round number above the strongest container.
    var heat: HeatScale { HeatScale(figure, largest: cells.compactMap { figure.value(of: $0.container) }.max()) }
}
