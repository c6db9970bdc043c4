import Auth
import HTTPEngine
import Protocol

/// One stream of frames: a topic for one audience, with its sequence numbers and the last deltas.
struct LiveChannel {
    struct Key: Hashable {
        var topic: LiveTopic
        var audience: LiveAudience
    }

    private struct Kept {
        var seq: Int
        var frame: EncodedFrame
    }

    let key: Key
    private(set) var seq: Int
    private(set) var mark: LiveMark
    private var kept: [Kept] = []
    private var snapshot: EncodedFrame?
    private(set) var subscribers: Set<UInt64> = []
    /// Since when nobody listens.
    private(set) var idleSince: Timestamp?

    /// Begins with the time in milliseconds: a channel that is made again later has higher numbers than it had before,
    /// so no number of its former life can be taken for one of this.
    init(_ key: Key, snapshot: EncodedFrame, mark: LiveMark, seq: Int) {
        self.key = key
        self.snapshot = snapshot
        self.mark = mark
        self.seq = seq
    }

    mutating func add(_ client: UInt64) {
        subscribers.insert(client)
        idleSince = nil
    }

    mutating func remove(_ client: UInt64, at now: Timestamp) {
        subscribers.remove(client)
        if subscribers.isEmpty { idleSince = now }
    }

    mutating func advance(to mark: LiveMark, with frame: EncodedFrame, keeping count: Int) {
        seq += 1
        self.mark = mark
        kept.append(Kept(seq: seq, frame: frame))
        if kept.count > count { kept.removeFirst() }
        // It would lead a new subscriber to the state before this delta.
        snapshot = nil
    }

    /// The frames that lead from `last` to now; nil when that is not possible any more.
    func frames(after last: Int) -> [EncodedFrame]? {
        // Nothing happened meanwhile: whoever comes back is spared a snapshot.
        if last == seq { return [] }
        guard last < seq, let first = kept.first, first.seq <= last + 1 else { return nil }
        return kept.filter { $0.seq > last }.map(\.frame)
    }

    /// Good until the next delta: nothing that the channel sent has changed since.
    var keptSnapshot: EncodedFrame? { snapshot }

    mutating func keep(snapshot frame: EncodedFrame) { snapshot = frame }
}
