/// Where in a chart's place the lines are drawn; what is left around them holds the scales.
nonisolated struct ChartFrame: Equatable {
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    init(width: Double, height: Double, hasRightScale: Bool) {
        let left = 52.0
        let right = hasRightScale ? 44.0 : 12
        x = left
        y = 22
        // Whole pixels: a column of the line is one pixel wide.
        self.width = max(1, (width - left - right).rounded(.down))
        self.height = max(1, (height - y - 30).rounded(.down))
    }

    var bottom: Double { y + height }
    var right: Double { x + width }

    func y(of share: Double) -> Double { bottom - share * height }

    /// Where between the left end (0) and the right end (1) a place lies; nothing outside.
    func share(at place: Double) -> Double? {
        guard place >= x - 4, place <= right + 4 else { return nil }
        return min(1, max(0, (place - x) / max(1, width - 1)))
    }
}
