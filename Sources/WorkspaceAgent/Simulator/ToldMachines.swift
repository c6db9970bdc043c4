package import Protocol

/// What simulated machines were told: the one thing about them that is no function of seed and time. It is forgotten
/// with the process, as by machines that were unplugged.
package struct ToldMachines: Sendable {
    /// One machine, counted as the site's containers are, and slots from 0.
    package struct Place: Sendable, Hashable {
        package let container: Int
        package let slot: Int

        package init(container: Int, slot: Int) {
            self.container = container
            self.slot = slot
        }
    }

    private struct Told: Sendable {
        var asleepSince: Int64?
        var awakeSince: Int64?
        var restartedAt: Int64?
        var isBlinking = false
        var pools: [PoolLogin]?
    }

    /// Until a machine that starts anew answers again.
    package static let secondsOfRestart: Int64 = 20

    private var machines: [Place: Told] = [:]

    package init() {}

    package mutating func sleep(_ place: Place, at second: Int64) {
        machines[place, default: Told()].awakeSince = nil
        machines[place, default: Told()].asleepSince = second
    }

    package mutating func wake(_ place: Place, at second: Int64) {
        machines[place, default: Told()].asleepSince = nil
        machines[place, default: Told()].awakeSince = second
    }

    package mutating func restart(_ place: Place, at second: Int64) {
        machines[place, default: Told()].restartedAt = second
    }

    package mutating func blink(_ place: Place, _ isOn: Bool) { machines[place, default: Told()].isBlinking = isOn }

    package mutating func use(_ pools: [PoolLogin], _ place: Place) { machines[place, default: Told()].pools = pools }

    package func isBlinking(_ place: Place) -> Bool { machines[place]?.isBlinking ?? false }

    /// Nil where nobody has said so.
    package func pools(_ place: Place) -> [PoolLogin]? { machines[place]?.pools }

    /// Of a machine that would be in `state` had it been told nothing.
    func state(_ state: MinerTraits.State, of place: Place, at second: Int64) -> MinerTraits.State {
        guard let told = machines[place] else { return state }
        if case .off = state { return .off }
        if let restarted = told.restartedAt, second < restarted + Self.secondsOfRestart { return .off }
        if told.asleepSince != nil { return .sleeping }
        var uptime: Int64
        switch state {
        case .running(let undisturbed): uptime = undisturbed
        // Put to sleep by something else, and woken since.
        case .sleeping where told.awakeSince != nil: uptime = .max
        case .sleeping, .off: return state
        }
        if let restarted = told.restartedAt { uptime = min(uptime, second - restarted - Self.secondsOfRestart) }
        if let awake = told.awakeSince { uptime = min(uptime, second - awake) }
        return .running(uptime: max(0, uptime))
    }
}
