import Auth
import Database
import Domain
import Foundation
import Platform
import Protocol
import Synchronization
import TestSupport
import Testing

@testable import API

/// Each topic must say what its type promises: everything in a snapshot, only what changed in a delta, nothing of
/// others.
struct ProductFeedTests {
    private let qatar = LiveAudience(Scope([Project.ID("QATAR-001")]))
    private let site = LiveTopic.project(Project.ID("QATAR-001"))
    private let box = LiveTopic.container(Container.ID("QATAR-C02"))

    private func caller(_ scope: Scope, _ name: String = "ada") -> Caller {
        Caller(
            userId: User.ID("U-\(name)"), username: name, role: .operator, scope: scope,
            permissions: Set(Permission.allCases), sessionId: "S", address: "192.0.2.1")
    }

    @Test func aSiteBeginsWithEveryContainer() async throws {
        let stage = try await FeedStage()
        let update = try await stage.feed.snapshot(of: site, for: qatar)
        let feed = try #require(update.payload as? ProjectFeed)
        #expect(update.isWhole)
        #expect(feed.containers.map(\.containerId.rawValue) == ["QATAR-C01", "QATAR-C02"])
    }

    @Test func aSiteGoesOnWithWhatChanged() async throws {
        let stage = try await FeedStage()
        let mark = try await stage.feed.snapshot(of: site, for: qatar).mark
        #expect(try await stage.feed.changes(of: site, for: qatar, after: mark) == nil)
        stage.readings.touch(stage.key("QATAR-C02"))
        let update = try #require(try await stage.feed.changes(of: site, for: qatar, after: mark))
        let feed = try #require(update.payload as? ProjectFeed)
        #expect(!update.isWhole)
        #expect(feed.containers.map(\.containerId.rawValue) == ["QATAR-C02"])
        #expect(try await stage.feed.changes(of: site, for: qatar, after: update.mark) == nil)
    }

    /// A reading of one site must not wake those who watch another.
    @Test func othersReadingsMakeNoFrame() async throws {
        let stage = try await FeedStage()
        let mark = try await stage.feed.snapshot(of: site, for: qatar).mark
        stage.readings.touch(stage.key("AQUA-C01"))
        #expect(try await stage.feed.changes(of: site, for: qatar, after: mark) == nil)
        #expect(try await stage.feed.changes(of: box, for: qatar, after: mark) == nil)
    }

    @Test func aChangeOfTheFleetIsANewBeginning() async throws {
        let stage = try await FeedStage()
        let mark = try await stage.feed.snapshot(of: site, for: qatar).mark
        _ = try await stage.containers.update(
            UpdateContainer(id: Container.ID("QATAR-C01"), ["model": "m", "in_maintenance": true]), by: stage.caller)
        let update = try #require(try await stage.feed.changes(of: site, for: qatar, after: mark))
        let feed = try #require(update.payload as? ProjectFeed)
        #expect(update.isWhole)
        #expect(feed.containers.map(\.status) == [.maintenance, .offline])
    }

    @Test func aContainerSendsOnlyItsChangedMiners() async throws {
        let stage = try await FeedStage()
        let mark = try await stage.feed.snapshot(of: box, for: qatar).mark
        stage.readings.touch(stage.key("QATAR-C02"), slots: [1, 3])
        let update = try #require(try await stage.feed.changes(of: box, for: qatar, after: mark))
        let feed = try #require(update.payload as? ContainerFeed)
        #expect(feed.container.containerId.rawValue == "QATAR-C02")
        #expect(feed.miners.slot == [1, 3])
        #expect(feed.miners.status == [.active, .active])
    }

    @Test func aMinerInMaintenanceShowsAsSuch() async throws {
        let stage = try await FeedStage()
        _ = try await stage.miners.update(
            UpdateMiner(id: Miner.ID("QATAR-C02-M003"), ["model": "m", "in_maintenance": true]), by: stage.caller)
        stage.readings.touch(stage.key("QATAR-C02"), slots: [1, 3])
        let update = try await stage.feed.snapshot(of: box, for: qatar)
        let feed = try #require(update.payload as? ContainerFeed)
        #expect(feed.miners.status == [.active, .maintenance])
    }

    @Test func totalsAreThoseOfTheScope() async throws {
        let stage = try await FeedStage()
        let all = try await stage.feed.snapshot(of: .global, for: .all).payload as? GlobalFeed
        #expect(all?.projects.map(\.projectId.rawValue) == ["AQUA-001", "QATAR-001"])
        let one = try await stage.feed.snapshot(of: .global, for: qatar).payload as? GlobalFeed
        #expect(one?.projects.map(\.projectId.rawValue) == ["QATAR-001"])
    }

    @Test func activityTellsEachEntryOnceAndOnlyOfTheScope() async throws {
        let stage = try await FeedStage()
        let first = try await stage.feed.snapshot(of: .activity, for: qatar)
        let entries = try #require(first.payload as? ActivityFeed).entries
        #expect(entries.map(\.projectId?.rawValue) == ["QATAR-001"])
        for name in ["AQUA-C01", "QATAR-C01", "QATAR-C02"] {
            _ = try await stage.containers.update(
                UpdateContainer(id: Container.ID(name), ["model": "m", "in_maintenance": true]), by: stage.caller)
        }
        let update = try #require(try await stage.feed.changes(of: .activity, for: qatar, after: first.mark))
        let fresh = try #require(update.payload as? ActivityFeed).entries
        #expect(fresh.map(\.objectId) == ["QATAR-C01", "QATAR-C02"])
        #expect(try await stage.feed.changes(of: .activity, for: qatar, after: update.mark) == nil)
    }

    /// A server's own entries belong to no site: only who sees everything sees them.
    @Test func entriesWithoutASiteAreForThoseWhoSeeAll() async throws {
        let stage = try await FeedStage()
        let mark = try await stage.feed.snapshot(of: .activity, for: .all).mark
        try await stage.recorder.record(
            ActivityDraft("client.disconnect", "client", "c1", in: nil, "Disconnected"), by: stage.caller)
        #expect(try await stage.feed.changes(of: .activity, for: qatar, after: mark) == nil)
        #expect(try await stage.feed.changes(of: .activity, for: .all, after: mark) != nil)
    }

    /// Two people of equal rights: what concerns one is nothing to the other.
    @Test func noticesAreForThoseTheyConcern() async throws {
        let stage = try await FeedStage()
        let ada = try stage.feed.audience(of: .notifications, for: caller(.all, "ada"))
        let bob = try stage.feed.audience(of: .notifications, for: caller(.all, "bob"))
        #expect(ada != bob)
        let mark = try await stage.feed.snapshot(of: .notifications, for: bob).mark
        try await stage.recorder.record(
            ActivityDraft("backup.create", "backup", "b", in: nil, "Backed up"), by: caller(.all, "bob"))
        #expect(try await stage.feed.changes(of: .notifications, for: ada, after: mark) == nil)
        let update = try #require(try await stage.feed.changes(of: .notifications, for: bob, after: mark))
        #expect(!update.isWhole)
        #expect((update.payload as? NoticeFeed)?.notices.map(\.kind) == [.backupFinished])
        #expect(try await stage.feed.changes(of: .notifications, for: bob, after: update.mark) == nil)
        let whole = try await stage.feed.snapshot(of: .notifications, for: bob)
        #expect((whole.payload as? NoticeFeed)?.notices.map(\.kind) == [.backupFinished])
    }

    /// More came in one tick than is kept.
    @Test func tooManyNoticesAreANewBeginning() async throws {
        let stage = try await FeedStage()
        let ada = try stage.feed.audience(of: .notifications, for: caller(.all, "ada"))
        let mark = try await stage.feed.snapshot(of: .notifications, for: ada).mark
        for _ in 0...Limits.noticesMax {
            try await stage.recorder.record(
                ActivityDraft("server.maintenance-on", "server", "server", in: nil, "On"), by: stage.caller)
        }
        let update = try #require(try await stage.feed.changes(of: .notifications, for: ada, after: mark))
        #expect(update.isWhole)
        #expect((update.payload as? NoticeFeed)?.notices.count == Limits.noticesMax)
    }

    @Test func alertsTellWhatChanged() async throws {
        let stage = try await FeedStage()
        let mark = try await stage.feed.snapshot(of: .alerts, for: qatar).mark
        #expect(try await stage.feed.changes(of: .alerts, for: qatar, after: mark) == nil)
        stage.alerts.raise(in: "AQUA-001")
        #expect(try await stage.feed.changes(of: .alerts, for: qatar, after: mark) == nil)
        stage.alerts.raise(in: "QATAR-001")
        let update = try #require(try await stage.feed.changes(of: .alerts, for: qatar, after: mark))
        let feed = try #require(update.payload as? AlertFeed)
        #expect(feed.alerts.map(\.projectId.rawValue) == ["QATAR-001"])
        #expect(feed.counts.warning == 1)
        #expect(!update.isWhole)
    }

    @Test(arguments: [
        LiveTopic.project(Project.ID("AQUA-001")), .container(Container.ID("AQUA-C01")),
        .project(Project.ID("NONE-001")), .container(Container.ID("NONE")),
    ])
    func whatLiesOutsideIsNotFound(topic: LiveTopic) async throws {
        let stage = try await FeedStage()
        #expect(throws: FleetError.self) { try stage.feed.audience(of: topic, for: caller(qatar.scope)) }
        await #expect(throws: FleetError.self) { try await stage.feed.snapshot(of: topic, for: qatar) }
    }

    /// Equal data, one channel: what a site sends does not depend on what else its watcher may see.
    @Test func aSiteHasOneChannelForAll() async throws {
        let stage = try await FeedStage()
        #expect(try stage.feed.audience(of: site, for: caller(.all)) == qatar)
        #expect(try stage.feed.audience(of: box, for: caller(.all)) == qatar)
        #expect(try stage.feed.audience(of: .global, for: caller(.all)) == .all)
    }
}
