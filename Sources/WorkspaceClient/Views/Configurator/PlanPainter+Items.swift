import GTKKit
import Glibc
import Protocol
import Stores

/// The items of a plan: a footprint with the sign of its kind, its name, and what is wrong with it.
extension PlanPainter {
    /// How far ahead of an item its turning handle is, in pixels.
    static let handleReach = 22.0

    func draw(_ item: PlacedItem, _ painter: Painter) {
        guard let box = figures.box(of: item) else { return drawUnknown(item, painter) }
        let isSelected = selection.contains(item.id)
        let severity = severities[item.id]
        path(box.corners, painter)
        painter.closePath()
        painter.color(colors.surface)
        painter.fillKeepingPath()
        if let severity {
            painter.color(colors.of(severity).withAlpha(0.14))
            painter.fillKeepingPath()
        }
        if isSelected {
            painter.color(colors.accent.withAlpha(0.16))
            painter.fillKeepingPath()
        }
        painter.color(isSelected ? colors.accent : severity.map(colors.of) ?? colors.second)
        painter.lineWidth(isSelected ? 2 : 1.25)
        painter.stroke()
        drawSign(of: item, box, painter)
        drawName(of: item, box, painter)
        if isSelected, selection.count == 1 { drawHandle(box, painter) }
    }

    /// Where the handle that turns an item is on screen.
    func handle(of box: OrientedBox) -> (x: Double, y: Double) {
        viewport.screen(box.point(along: box.lengthM / 2 + Self.handleReach / viewport.pixelsPerMetre, across: 0))
    }

    private func drawHandle(_ box: OrientedBox, _ painter: Painter) {
        let end = handle(of: box)
        let edge = viewport.screen(box.point(along: box.lengthM / 2, across: 0))
        painter.color(colors.accent)
        painter.lineWidth(1.5)
        painter.move(to: edge.x, edge.y)
        painter.line(to: end.x, end.y)
        painter.stroke()
        painter.circle(end.x, end.y, radius: 5)
        painter.color(colors.surface)
        painter.fillKeepingPath()
        painter.color(colors.accent)
        painter.stroke()
    }

    /// A model that the catalogue does not have still has a place.
    private func drawUnknown(_ item: PlacedItem, _ painter: Painter) {
        let place = viewport.screen(item.position)
        painter.circle(place.x, place.y, radius: 8)
        painter.color(selection.contains(item.id) ? colors.accent : colors.faint)
        painter.lineWidth(1.5)
        painter.dash([3, 2])
        painter.stroke()
        painter.dash([])
        painter.text("?", place.x, place.y - 7, TextStyle(size: 11), anchor: .center)
    }

    // MARK: Signs

    private func drawSign(of item: PlacedItem, _ box: OrientedBox, _ painter: Painter) {
        guard box.widthM * viewport.pixelsPerMetre > 9 else { return }
        painter.color(colors.faint)
        painter.lineWidth(1)
        switch figures[item.modelId]?.category {
        case .container: drawDoors(box, painter)
        case .cooling: drawFans(box, painter)
        case .power, .distribution: drawWindings(box, painter)
        case .network, nil: break
        }
    }

    /// The doors: a line across the east end and the two leaves ajar.
    private func drawDoors(_ box: OrientedBox, _ painter: Painter) {
        let (end, half) = (box.lengthM / 2, box.widthM / 2)
        path([box.point(along: end - 0.5, across: -half), box.point(along: end - 0.5, across: half)], painter)
        path([box.point(along: end - 0.5, across: 0), box.point(along: end, across: 0)], painter)
        painter.stroke()
    }

    private func drawFans(_ box: OrientedBox, _ painter: Painter) {
        let count = 5
        let radius = min(box.widthM * 0.28, box.lengthM / Double(count) * 0.3) * viewport.pixelsPerMetre
        for fan in 0..<count {
            // The name keeps the middle.
            guard fan != count / 2 else { continue }
            let along = (Double(fan) + 0.5) / Double(count) - 0.5
            let place = viewport.screen(box.point(along: along * box.lengthM, across: 0))
            painter.circle(place.x, place.y, radius: radius)
        }
        painter.stroke()
    }

    /// Two rings that overlap, as in a circuit diagram.
    private func drawWindings(_ box: OrientedBox, _ painter: Painter) {
        let radius = box.widthM * 0.22
        for side in [-1.0, 1.0] {
            let place = viewport.screen(box.point(along: box.lengthM * -0.22 + side * radius * 0.6, across: 0))
            painter.circle(place.x, place.y, radius: radius * viewport.pixelsPerMetre)
        }
        painter.stroke()
    }

    // MARK: Names

    private func drawName(of item: PlacedItem, _ box: OrientedBox, _ painter: Painter) {
        let length = box.lengthM * viewport.pixelsPerMetre
        let width = box.widthM * viewport.pixelsPerMetre
        // Too short for any name that could be read.
        guard length > 26 else { return }
        let style = TextStyle(size: min(13, max(8, width * 0.5)), bold: selection.contains(item.id))
        let isSmall = width < 12 || painter.measure(item.name, style).width > max(length, width) * 0.8
        guard !isSmall else { return }
        // A shape beside the colour: some readers see no difference between red and green.
        let mark = severities[item.id].map { Mark($0).shape + " " } ?? ""
        let isRight = figures[item.modelId]?.ratingKva != nil
        let place = viewport.screen(box.point(along: isRight ? box.lengthM * 0.2 : 0, across: 0))
        let height = painter.measure(item.name, style).height
        painter.saved {
            painter.translate(place.x, place.y)
            painter.rotate(radians: -upright(item.rotationDeg) * .pi / 180)
            painter.color(severities[item.id].map(colors.of) ?? colors.text)
            painter.text(mark + item.name, 0, -height / 2, style, anchor: .center)
        }
    }

    /// Text along the item, but never upside down.
    private func upright(_ degrees: Double) -> Double {
        let turned = degrees.truncatingRemainder(dividingBy: 180)
        return turned > 90 ? turned - 180 : turned
    }
}
