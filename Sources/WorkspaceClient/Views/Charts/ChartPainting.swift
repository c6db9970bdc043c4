import GTKKit
import Platform
import Protocol

/// Paints a chart: the faint grid, the scales, the lines and the alert ticks.
struct ChartPainting {
    let content: ChartContent
    let frame: ChartFrame
    let palette: Palette

    private var label: TextStyle { TextStyle(size: 11) }

    func paint(_ painter: Painter) {
        let left = content.axis(.left)
        let right = content.axis(.right)
        paintGrid(painter, left)
        paintScale(painter, left, x: frame.x - 8, anchor: .right)
        paintUnit(painter, content.leftUnit, x: frame.x - 8, anchor: .right)
        if let unit = content.rightUnit {
            paintScale(painter, right, x: frame.right + 8, anchor: .left)
            paintUnit(painter, unit, x: frame.right + 8, anchor: .left)
        }
        paintTime(painter)
        // The first line is the one that matters: painted last, it lies on top.
        for line in content.lines.reversed() { paintLine(painter, line, on: line.side == .left ? left : right) }
        paintNames(painter)
        paintAlerts(painter)
    }

    private func paintGrid(_ painter: Painter, _ axis: ValueAxis) {
        painter.antialias(false)
        painter.color(palette[.lineFaint])
        for tick in axis.ticks.dropFirst() {
            painter.rectangle(frame.x, frame.y(of: axis.share(of: tick)).rounded(), frame.width, 1)
        }
        painter.fill()
        painter.color(palette[.line])
        painter.rectangle(frame.x, frame.bottom, frame.width, 1)
        painter.fill()
        painter.antialias(true)
    }

    private func paintScale(_ painter: Painter, _ axis: ValueAxis, x: Double, anchor: TextAnchor) {
        painter.color(palette[.textSecond])
        for tick in axis.ticks {
            let text = Format.plain(tick, digits: axis.digits)
            painter.text(text, x, frame.y(of: axis.share(of: tick)) - 8, label, anchor: anchor)
        }
    }

    private func paintUnit(_ painter: Painter, _ unit: String, x: Double, anchor: TextAnchor) {
        painter.color(palette[.textFaint])
        painter.text(unit, x, 0, label, anchor: anchor)
    }

    /// The names of the lines in their colours, above the picture: nothing has to be looked up in a legend.
    private func paintNames(_ painter: Painter) {
        var x = frame.x
        for line in content.lines {
            painter.color(palette[line.color])
            painter.rectangle(x, 7, 10, 2)
            painter.fill()
            painter.text(line.name, x + 14, 0, label)
            x += 14 + painter.measure(line.name, label).width + 16
        }
    }

    private func paintTime(_ painter: Painter) {
        let offset = LocalTime(milliseconds: content.time.from.milliseconds).offsetSeconds
        painter.color(palette[.textSecond])
        let isLong = content.time.to.seconds(since: content.time.from) > 3 * 86_400
        for tick in content.time.ticks(countMax: max(2, Int(frame.width / 90)), offsetSeconds: offset) {
            guard let share = content.time.share(of: tick) else { continue }
            let text = isLong ? String(Format.day(tick).dropFirst(5)) : Format.clock(tick)
            painter.text(text, frame.x + share * frame.width, frame.bottom + 11, label, anchor: .center)
        }
    }

    private func paintLine(_ painter: Painter, _ line: ChartLine, on axis: ValueAxis) {
        let columns = LineColumns(line.values, width: Int(frame.width))
        painter.antialias(false)
        painter.color(palette[line.color])
        for (column, span) in columns.spans.enumerated() {
            guard let span else { continue }
            let top = frame.y(of: axis.share(of: span.upperBound))
            let bottom = frame.y(of: axis.share(of: span.lowerBound))
            // A flat stretch is as thick as a line; a steep one as long as it is.
            painter.rectangle(
                frame.x + Double(column), (top - 0.75).rounded(), 1, max(2, (bottom - top + 1.5).rounded()))
        }
        painter.fill()
        painter.antialias(true)
    }

    private func paintAlerts(_ painter: Painter) {
        painter.antialias(false)
        for alert in content.alerts {
            guard let share = content.time.share(of: alert.at) else { continue }
            painter.color(palette[Mark(alert.severity).color])
            painter.rectangle((frame.x + share * (frame.width - 1)).rounded() - 1, frame.bottom + 2, 3, 7)
            painter.fill()
        }
        painter.antialias(true)
    }
}
