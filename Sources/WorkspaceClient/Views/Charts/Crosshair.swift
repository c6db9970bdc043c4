import GTKKit
import Protocol

/// The line under the pointer and what every series reads there.
struct Crosshair {
    let content: ChartContent
    let frame: ChartFrame
    let palette: Palette

    private var label: TextStyle { TextStyle(size: 11) }

    /// What the panel says at a point, first the moment.
    func lines(at point: Int) -> [(name: String, value: String, color: Palette.Name)] {
        content.lines.map { line in
            let value = line.values.indices.contains(point) ? line.values[point] : nil
            return (line.name, value.map(line.text) ?? Quantity.unknown.text, line.color)
        }
    }

    func paint(_ painter: Painter, at place: Double) {
        guard let share = frame.share(at: place), let point = content.time.point(at: share) else { return }
        let x = frame.x + Double(point) / Double(max(1, content.time.count - 1)) * (frame.width - 1)
        painter.antialias(false)
        painter.color(palette[.textFaint])
        painter.rectangle(x.rounded(), frame.y, 1, frame.height)
        painter.fill()
        painter.antialias(true)
        paintPanel(painter, beside: x, at: point)
    }

    private func paintPanel(_ painter: Painter, beside x: Double, at point: Int) {
        let lines = lines(at: point)
        let moment = content.time.moment(ofPoint: point)
        let title = "\(Format.day(moment)) \(Format.clock(moment))"
        let names = lines.map { painter.measure($0.name, label).width }.max() ?? 0
        let values = lines.map { painter.measure($0.value, label).width }.max() ?? 0
        let width = max(painter.measure(title, label).width, names + values + 40) + 20
        let height = Double(lines.count + 1) * 18 + 12
        // On the side where there is room.
        let left = x + width + 12 > frame.right ? x - width - 12 : x + 12
        painter.color(palette[.raised])
        painter.roundedRectangle(left, frame.y + 4, width, height, radius: 6)
        painter.fillKeepingPath()
        painter.color(palette[.line])
        painter.lineWidth(1)
        painter.stroke()
        painter.color(palette[.textSecond])
        painter.text(title, left + 10, frame.y + 10, label)
        for (row, line) in lines.enumerated() {
            let y = frame.y + 10 + Double(row + 1) * 18
            painter.color(palette[line.color])
            painter.rectangle(left + 10, y + 7, 10, 2)
            painter.fill()
            painter.color(palette[.text])
            painter.text(line.name, left + 26, y, label)
            painter.text(line.value, left + width - 10, y, label, anchor: .right)
        }
    }
}
