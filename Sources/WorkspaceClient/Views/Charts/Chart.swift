package import GTKKit

/// A chart that follows its content. The crosshair is painted on a sibling above it, so that moving the pointer does
/// not paint the lines again.
package func chart(
    _ content: @escaping () -> ChartContent?, palette: Palette, height: Int, label: String
) -> Overlay {
    let state = ChartState()
    let lines = Canvas { painter, width, height in
        guard let content = state.content else { return }
        let frame = ChartFrame(width: width, height: height, hasRightScale: content.rightUnit != nil)
        ChartPainting(content: content, frame: frame, palette: palette).paint(painter)
    }
    .size(height: height).expand()
    let crosshair = Canvas { painter, width, height in
        guard let content = state.content, let place = state.pointer else { return }
        let frame = ChartFrame(width: width, height: height, hasRightScale: content.rightUnit != nil)
        Crosshair(content: content, frame: frame, palette: palette).paint(painter, at: place)
    }
    crosshair.onMotion(
        { x, _ in
            state.pointer = x
            crosshair.redraw()
        },
        left: {
            state.pointer = nil
            crosshair.redraw()
        })
    lines.bind { canvas in
        state.content = content()
        // Read for its switch between light and dark: paintings do not follow the style sheet.
        _ = palette.isDark
        canvas.redraw()
        crosshair.redraw()
    }
    return Overlay(lines) { crosshair }.a11y(label: label)
}

/// What the two canvases of a chart share.
private final class ChartState {
    var content: ChartContent?
    var pointer: Double?
}

/// A day at a glance, without scales: only the shape matters.
package func sparkline(
    _ values: @escaping () -> [Double?], palette: Palette, color: Palette.Name = .textFaint, width: Int = -1,
    height: Int = 24, label: String
) -> Canvas {
    let canvas = Canvas { painter, width, height in
        let values = values()
        let columns = LineColumns(values, width: Int(width))
        let axis = ValueAxis(covering: values.compactMap(\.self), intervals: 1)
        painter.antialias(false)
        painter.color(palette[color])
        for (column, span) in columns.spans.enumerated() {
            guard let span else { continue }
            let top = (1 - axis.share(of: span.upperBound)) * (height - 3)
            let bottom = (1 - axis.share(of: span.lowerBound)) * (height - 3)
            painter.rectangle(Double(column), top.rounded(), 1, max(2, (bottom - top + 1.5).rounded()))
        }
        painter.fill()
    }
    return canvas.size(width: width, height: height).a11y(label: label).bind { canvas in
        // Read here, because what is read while painting is not observed.
        _ = (values().count, palette.isDark)
        canvas.redraw()
    }
}
