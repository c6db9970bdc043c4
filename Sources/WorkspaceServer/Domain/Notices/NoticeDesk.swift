package import Auth
package import Protocol
import Synchronization

/// Whose notices are asked for.
package struct NoticeReader: Sendable, Hashable {
    let userId: User.ID
    let username: String

    package init(_ caller: Caller) {
        userId = caller.userId
        username = caller.username
    }

    var recipients: [NoticeRules.Recipient] { [.everybody, .person(userId), .name(username)] }
}

/// The newest notices of everybody in RAM, numbered as they come. They are not stored: the log of activity has them.
package final class NoticeDesk: Sendable {
    /// What a restart finds again; more than a busy day has.
    private static let entriesRead = 2_000

    private struct Kept {
        /// How many there were with it.
        var number: Int
        var notice: Notice
    }

    private struct State {
        var kept: [NoticeRules.Recipient: [Kept]] = [:]
        /// Who has lost one, and the number of the last.
        var lost: [NoticeRules.Recipient: Int] = [:]
        var count = 0
        var lookedAt = Timestamp(milliseconds: 0)
        /// Silences that were told, until they end.
        var told: [Notice.ID: Timestamp] = [:]
        var hasRead = false
    }

    private let silences: SilenceBoard
    private let state = Mutex(State())

    package init(listeningTo events: Events, silences: SilenceBoard) {
        self.silences = silences
        events.listen { [weak self] event in
            if case .activity(let entry) = event { self?.add(NoticeRules.notices(of: entry)) }
        }
    }

    /// How many there ever were since the start.
    package var count: Int { state.withLock { $0.count } }

    /// Takes up what was told before the start, once.
    package func read(from activity: ActivityRepository) async throws {
        guard !state.withLock({ $0.hasRead }) else { return }
        var entries: [ActivityEntry] = []
        var cursor: String?
        repeat {
            let page = try PageRequest(limit: Limits.pageItemsMax, cursor: cursor, of: "notices", keys: [.integer])
            let read = try await activity.list(ActivityFilter(), page, within: .all)
            entries += read.items
            cursor = entries.count < Self.entriesRead ? read.next : nil
        } while cursor != nil
        let old = entries.reversed().flatMap(NoticeRules.notices)
        state.withLock { state in
            guard !state.hasRead else { return }
            state.hasRead = true
            for (recipient, notices) in Dictionary(grouping: old, by: \.recipient) {
                // What was heard while this was read is in it as well.
                let heard = state.kept[recipient] ?? []
                let known = Set(heard.map(\.notice.id.rawValue))
                let before = notices.filter { !known.contains($0.notice.id.rawValue) }
                    .map { Kept(number: 0, notice: $0.notice) }
                state.kept[recipient] = (before + heard).suffix(Limits.noticesMax)
            }
        }
    }

    /// Tells of silences that end soon; cheap when asked more often than once a second.
    package func look(at now: Timestamp) {
        let isDue = state.withLock { state in
            guard abs(now.seconds(since: state.lookedAt)) >= 1 else { return false }
            state.lookedAt = now
            state.told = state.told.filter { $0.value > now }
            return true
        }
        guard isDue else { return }
        for silence in silences.endingSoon(at: now) {
            let addressed = NoticeRules.notice(of: silence)
            let isNew = state.withLock { state in
                state.told.updateValue(silence.endsAt, forKey: addressed.notice.id) == nil
            }
            if isNew { add([addressed]) }
        }
    }

    /// The newest that concern the reader, oldest first.
    package func newest(for reader: NoticeReader, within scope: Scope) -> [Notice] {
        state.withLock { state in Self.notices(after: -1, for: reader, within: scope, in: state) }
    }

    /// What came after the first `count` of all; nil when some of it is gone.
    package func notices(after count: Int, for reader: NoticeReader, within scope: Scope) -> [Notice]? {
        state.withLock { state in
            guard !reader.recipients.contains(where: { state.lost[$0, default: 0] > count }) else { return nil }
            return Self.notices(after: count, for: reader, within: scope, in: state)
        }
    }

    private static func notices(
        after count: Int, for reader: NoticeReader, within scope: Scope, in state: State
    ) -> [Notice] {
        let kept = reader.recipients.flatMap { recipient in
            (state.kept[recipient] ?? []).filter { $0.number > count }
        }
        // Somebody who lost a site keeps no news of it.
        let seen = kept.filter { $0.notice.projectId.map(scope.contains) ?? true }
        let sorted = seen.sorted { ($0.number, $0.notice.at) < ($1.number, $1.notice.at) }
        return sorted.suffix(Limits.noticesMax).map(\.notice)
    }

    private func add(_ addressed: [NoticeRules.Addressed]) {
        guard !addressed.isEmpty else { return }
        state.withLock { state in
            for item in addressed {
                state.count += 1
                state.kept[item.recipient, default: []].append(Kept(number: state.count, notice: item.notice))
                guard let first = state.kept[item.recipient]?.first,
                    state.kept[item.recipient, default: []].count > Limits.noticesMax
                else { continue }
                state.lost[item.recipient] = first.number
                state.kept[item.recipient]?.removeFirst()
            }
        }
    }
}
