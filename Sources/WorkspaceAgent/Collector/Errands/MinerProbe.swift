import MinerProtocol
import Protocol

/// What a machine is asked to see how it is.
enum MinerProbe: Sendable {
    case stats
    case pools
    case configuration
    case blinking

    var isWeb: Bool { self == .configuration || self == .blinking }
}

extension MinerActionKind {
    /// Before it is told: what must be known to tell it, and to see afterwards that it is another.
    var looks: [MinerProbe] {
        switch self {
        case .sleep, .wake: [.configuration, .stats]
        case .setPools: [.configuration]
        case .reboot: [.stats]
        case .blink, .stopBlinking: [.blinking]
        }
    }

    var proofs: [MinerProbe] {
        switch self {
        case .sleep, .wake: [.configuration, .stats]
        case .setPools: [.configuration, .pools]
        case .reboot: [.stats]
        case .blink, .stopBlinking: [.blinking]
        }
    }

    /// A machine takes two to five minutes until it hashes again.
    var patienceMs: Int64 {
        switch self {
        case .sleep: 120_000
        case .wake, .reboot: 420_000
        case .setPools: 120_000
        case .blink, .stopBlinking: 20_000
        }
    }
}

/// What was read from a machine in one round.
struct MinerFindings: Sendable {
    private(set) var stats: MinerStats?
    private(set) var pools: [PoolReport]?
    private(set) var settings: MinerSettings?
    private(set) var isBlinking: Bool?
    /// How often in a row its API was silent: asleep, some firmware stops the program that would answer.
    private(set) var silences = 0

    var isSilent: Bool { stats == nil && pools == nil && settings == nil && isBlinking == nil }

    /// Nothing that was read before counts for what is read now.
    mutating func beginAgain() {
        let silences = silences
        self = MinerFindings()
        self.silences = silences
    }

    /// Whether it was an answer.
    mutating func take(_ probe: MinerProbe, reply: MinerReply?) -> Bool {
        guard let reply, ReplyStatus(reply)?.isGood == true else {
            silences += 1
            return false
        }
        silences = 0
        if probe == .stats { stats = MinerStats(reply) } else { pools = PoolReport.all(in: reply) }
        return true
    }

    mutating func take(_ probe: MinerProbe, page: [UInt8]) -> Bool {
        if probe == .configuration {
            settings = MinerSettings(page)
            return settings != nil
        }
        isBlinking = MinerReply(page)["blink"]?.isTrue
        return isBlinking != nil
    }

    /// For people.
    var words: String {
        var parts: [String] = []
        if let mode = settings?.mode ?? stats?.mode { parts.append("mode \(mode)") }
        if let rate = stats?.rateTerahash { parts.append("\(Int(rate.rounded())) TH/s") }
        if let watts = stats?.watts { parts.append("\(Int(watts.rounded())) W") }
        if let elapsed = stats?.elapsed { parts.append("started \(elapsed) s ago") }
        if let pools {
            parts.append(
                pools.map { "\($0.url ?? "no pool") \($0.isAlive ? "alive" : "dead")" }.joined(separator: ", "))
        }
        if let isBlinking { parts.append(isBlinking ? "the light blinks" : "the light does not blink") }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }
}

extension Errand.Order {
    /// Clocks of machines run in whole seconds, and the request was on its way for some.
    private static let secondsOfGrace = 15
    /// So often in a row, silence is no accident.
    private static let silencesOfSleep = 3

    /// Whether a machine that was told `since` seconds ago, and was as `before` then, has done it. Without them:
    /// whether it need not be told at all.
    func isFulfilled(_ found: MinerFindings, since: Int?, before: MinerFindings?) -> Bool {
        switch kind {
        case .sleep: isAsleep(found) && isUnchanged(found, before)
        case .wake: isAwake(found) && isUnchanged(found, before)
        case .reboot:
            // Nobody wants a machine left alone because it has just started by itself.
            if let since, let elapsed = found.stats?.elapsed {
                elapsed <= since + Self.secondsOfGrace && before?.stats?.elapsed.map { elapsed < $0 + since } ?? true
            } else {
                false
            }
        case .blink: found.isBlinking == true
        case .stopBlinking: found.isBlinking == false
        case .setPools: hasPools(found, isTold: since != nil)
        }
    }

    private func isAsleep(_ found: MinerFindings) -> Bool {
        guard found.settings?.mode == .sleep else { return false }
        guard let stats = found.stats else { return found.silences >= Self.silencesOfSleep }
        return stats.mode == .sleep || (stats.rateTerahash ?? 0) == 0
    }

    private func isAwake(_ found: MinerFindings) -> Bool {
        guard let mode = found.settings?.mode, mode != .sleep, let stats = found.stats else { return false }
        return stats.mode != .sleep && (stats.rateTerahash ?? 0) > 0
    }

    /// All but the mode is as it was: the configuration was written whole.
    private func isUnchanged(_ found: MinerFindings, _ before: MinerFindings?) -> Bool {
        guard let old = before?.settings, let new = found.settings else { return true }
        return new.differences(from: old).isEmpty
    }

    private func hasPools(_ found: MinerFindings, isTold: Bool) -> Bool {
        // Firmware has three places, and fills up with empty ones.
        guard let written = found.settings?.pools.filter({ !$0.url.isEmpty }), written.count == pools.count else {
            return false
        }
        let isWritten = zip(written, pools).allSatisfy { old, new in
            old.url == new.url && (new.user == nil || old.user == new.user)
                && (new.password == nil || old.password == new.password)
        }
        guard isWritten, isTold else { return isWritten }
        // The configuration alone is paper: it must work for them.
        let used = Set((found.pools ?? []).compactMap(\.url))
        return pools.allSatisfy { used.contains($0.url) }
    }
}
