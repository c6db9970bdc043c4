package import Protocol
import Synchronization

/// The silences that are not over, in memory, and which of them hold right now. Written by `SilenceService`; the alert
/// engine lets the time pass.
package final class SilenceBoard: Sendable {
    private struct State: Sendable {
        var known: [Silence.ID: Silence] = [:]
        var active: [Project.ID: [Silence]] = [:]
    }

    /// One that is over stays for a while: an older version of it that comes late must not silence anything again.
    private static let keptSeconds = 3_600

    private let state = Mutex(State())

    package init() {}

    func load(_ silences: [Silence]) {
        state.withLock { $0.known = Dictionary(uniqueKeysWithValues: silences.map { ($0.silenceId, $0) }) }
    }

    /// Two people may come back from the database in either order: versions tell which is the newer.
    func apply(_ silence: Silence) {
        state.withLock { state in
            if let known = state.known[silence.silenceId], known.version >= silence.version { return }
            state.known[silence.silenceId] = silence
        }
    }

    /// Lets those begin and end whose time has come; true when that makes a difference to any alert.
    func advance(to now: Timestamp) -> Bool {
        state.withLock { state in
            let active = Dictionary(
                grouping: state.known.values.filter { $0.startsAt <= now && now < $0.endsAt }, by: \.projectId
            ).mapValues { $0.sorted { $0.silenceId.rawValue < $1.silenceId.rawValue } }
            state.known = state.known.filter { now < $0.value.endsAt.advanced(bySeconds: Self.keptSeconds) }
            guard active != state.active else { return false }
            state.active = active
            return true
        }
    }

    /// Those that hold right now and end within a quarter of an hour.
    func endingSoon(at now: Timestamp) -> [Silence] {
        state.withLock { state in state.known.values.filter { $0.state(at: now) == .endsSoon } }
    }

    /// The one that an open alert fits right now; with several, always the same.
    package func silencing(_ alert: Alert) -> Silence.ID? {
        guard alert.status != .resolved else { return nil }
        return state.withLock { state in state.active[alert.projectId]?.first { $0.fits(alert) }?.silenceId }
    }

    func marked(_ alert: Alert) -> Alert {
        let silence = silencing(alert)
        // Nearly always; a copy of an alert costs as much as looking.
        guard silence != alert.silencedBy else { return alert }
        var marked = alert
        marked.silencedBy = silence
        return marked
    }
}
