/// How long to wait before trying to connect again: short at first, as most interruptions are; never so long that
/// people notice the server's return before their client does; and a little random, so that a thousand clients that
/// lost one server do not come back in one moment.
package struct BackOff: Sendable, Equatable {
    package static let first: Double = 0.1
    package static let longest: Double = 10
    package static let spread: Double = 0.2
    /// A connection that held this long was a success; one that broke at once counts as another failure.
    package static let success: Double = 5

    private var base = BackOff.first

    package init() {}

    /// Seconds to wait now. `chance` is from 0 to 1.
    package mutating func next(chance: Double = .random(in: 0...1)) -> Double {
        // Doubled without the chance in it, so that bad luck does not add up.
        defer { base = min(base * 2, Self.longest) }
        return base * (1 - Self.spread + 2 * Self.spread * chance)
    }

    package mutating func connectionHeld(seconds: Double) {
        if seconds >= Self.success { base = Self.first }
    }
}
