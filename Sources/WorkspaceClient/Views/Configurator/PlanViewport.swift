import Protocol
import Stores

/// Which part of a plan is on screen, and how large. North is up. Pure.
nonisolated struct PlanViewport: Equatable, Sendable {
    static let scaleRange = 0.5...120.0

    var centre = LayoutPoint(xM: 0, yM: 0)
    var pixelsPerMetre = 8.0
    var width = 1.0
    var height = 1.0

    func screen(_ point: LayoutPoint) -> (x: Double, y: Double) {
        (width / 2 + (point.xM - centre.xM) * pixelsPerMetre, height / 2 - (point.yM - centre.yM) * pixelsPerMetre)
    }

    func plan(_ x: Double, _ y: Double) -> LayoutPoint {
        LayoutPoint(
            xM: centre.xM + (x - width / 2) / pixelsPerMetre, yM: centre.yM - (y - height / 2) / pixelsPerMetre)
    }

    /// What lies under the pointer stays under it.
    mutating func zoom(by factor: Double, atX x: Double, y: Double) {
        guard factor.isFinite, factor > 0 else { return }
        let fixed = plan(x, y)
        pixelsPerMetre = min(Self.scaleRange.upperBound, max(Self.scaleRange.lowerBound, pixelsPerMetre * factor))
        let moved = plan(x, y)
        centre.xM += fixed.xM - moved.xM
        centre.yM += fixed.yM - moved.yM
    }

    mutating func pan(x: Double, y: Double) {
        centre.xM -= x / pixelsPerMetre
        centre.yM += y / pixelsPerMetre
    }

    mutating func fit(_ points: [LayoutPoint], margin: Double = 48) {
        guard let west = points.map(\.xM).min(), let east = points.map(\.xM).max(),
            let south = points.map(\.yM).min(), let north = points.map(\.yM).max()
        else { return }
        centre = LayoutPoint(xM: (west + east) / 2, yM: (south + north) / 2)
        // Ten metres at least: a single small item would otherwise fill the screen.
        let across = max(1, width - 2 * margin) / max(east - west, 10)
        let along = max(1, height - 2 * margin) / max(north - south, 10)
        pixelsPerMetre = min(Self.scaleRange.upperBound, max(Self.scaleRange.lowerBound, min(across, along, 24)))
    }

    /// The distance of the finest lines that do not crowd, in metres.
    var gridStep: Double { [0.5, 1, 5, 10, 25, 50, 100].first { $0 * pixelsPerMetre >= 9 } ?? 250 }

    /// The distance of numbers on the rulers.
    var rulerStep: Double { [1, 5, 10, 25, 50, 100, 250].first { $0 * pixelsPerMetre >= 56 } ?? 500 }
}
