import Auth
import Domain
import HTTPEngine
import Protocol
import Testing

@testable import API

/// Whoever was away a moment gets exactly what was missed; who was away longer begins anew.
struct LiveChannelTests {
    private func frame(_ number: Int) -> EncodedFrame { EncodedFrame(text: Array("\(number)".utf8)) }

    /// With `count` deltas behind its beginning at 10, keeping 3.
    private func channel(deltas count: Int) -> LiveChannel {
        var channel = LiveChannel(
            .init(topic: .alerts, audience: LiveAudience(.all)), snapshot: frame(0), mark: LiveMark(), seq: 10)
        for number in 0..<count { channel.advance(to: LiveMark(alerts: number), with: frame(number), keeping: 3) }
        return channel
    }

    @Test(
        arguments: [(15, 0), (14, 1), (12, 3), (11, nil), (10, nil), (16, nil), (0, nil)] as [(Int, Int?)])
    func givesWhatWasMissed(last: Int, count: Int?) {
        #expect(channel(deltas: 5).frames(after: last)?.count == count)
    }

    @Test(arguments: [(10, 0), (9, nil)] as [(Int, Int?)])
    func withoutDeltasOnlyTheEndIsKnown(last: Int, count: Int?) {
        #expect(channel(deltas: 0).frames(after: last)?.count == count)
    }

    /// It says what was true before the delta.
    @Test func aDeltaMakesTheSnapshotOld() {
        var channel = channel(deltas: 0)
        #expect(channel.keptSnapshot != nil)
        channel.advance(to: LiveMark(alerts: 1), with: frame(1), keeping: 3)
        #expect(channel.keptSnapshot == nil)
        #expect(channel.mark == LiveMark(alerts: 1))
        channel.keep(snapshot: frame(2))
        #expect(channel.keptSnapshot != nil)
    }

    @Test func isIdleFromTheLastOneLeaving() {
        var channel = channel(deltas: 0)
        let now = Timestamp(milliseconds: 5)
        channel.add(1)
        channel.add(2)
        channel.remove(1, at: now)
        #expect(channel.idleSince == nil)
        channel.remove(2, at: now)
        #expect(channel.idleSince == now)
        channel.add(3)
        #expect(channel.idleSince == nil)
    }
}

/// Each entry is told once, to those who may see it, as long as it is kept.
struct ActivityLogTests {
    private let events = Events()

    private func entry(_ number: Int, in project: String?) -> ActivityEntry {
        ActivityEntry(
            id: ActivityEntry.ID("\(number)"), at: Timestamp(milliseconds: 0), actor: "ada",
            projectId: project.map { Project.ID($0) }, verb: "v", objectType: "miner", objectId: "M-1", summary: "s")
    }

    private func ids(_ entries: [ActivityEntry]?) -> [String]? { entries?.map(\.id.rawValue) }

    @Test func tellsWhatCameSince() {
        let log = ActivityLog(listeningTo: events)
        for number in 1...3 { events.publish(.activity(entry(number, in: "A-001"))) }
        events.publish(.accountChanged(User.ID("U-1")))
        #expect(log.count == 3)
        #expect(ids(log.entries(after: 1, within: .all)) == ["2", "3"])
        #expect(ids(log.entries(after: 3, within: .all)) == [])
    }

    @Test func whatIsOfNoSiteIsForThoseWhoSeeAll() {
        let log = ActivityLog(listeningTo: events)
        for (number, project) in ["A-001", nil, "B-001"].enumerated() {
            events.publish(.activity(entry(number, in: project)))
        }
        #expect(ids(log.entries(after: 0, within: .all)) == ["0", "1", "2"])
        #expect(ids(log.entries(after: 0, within: Scope([Project.ID("A-001")]))) == ["0"])
    }

    @Test func whoLagsTooFarBehindBeginsAnew() {
        let log = ActivityLog(listeningTo: events)
        for number in 1...1_025 { events.publish(.activity(entry(number, in: nil))) }
        #expect(log.entries(after: 512, within: .all)?.count == 513)
        #expect(log.entries(after: 511, within: .all) == nil)
    }
}
