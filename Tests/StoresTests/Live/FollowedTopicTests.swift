import FakeServer
import Protocol
import Testing

@testable import Stores

/// A topic that the server withholds is said to be withheld, until it comes after all.
struct FollowedTopicTests {
    private let feeds = FakeFeeds()
    private let gone = Problem(404, "topic-unknown", "There is no such site.")

    private func topic(receive: @escaping (LiveFrame<ActivityFeed>) -> Void = { _ in }) -> FollowedTopic<ActivityFeed> {
        let topic = FollowedTopic<ActivityFeed>(.activity, Backend(api: FakeAPI(), feeds: feeds, time: Sample.time))
        topic.follow(receive)
        return topic
    }

    @Test func aRefusalIsAFailureUntilNewsComes() {
        var news = 0
        let topic = topic { _ in news += 1 }
        feeds.refuse(.activity, as: ActivityFeed.self, gone)
        #expect(topic.phase(.ready) == .failed(gone))
        #expect(news == 0)
        feeds.say(.snapshot, on: .activity, ActivityFeed(entries: []))
        #expect(topic.phase(.ready) == .ready)
        #expect(news == 1)
    }

    @Test func askingAgainForgetsTheRefusalAndHearsTheNextOne() {
        let topic = topic()
        feeds.refuse(.activity, as: ActivityFeed.self, gone)
        topic.retry()
        #expect(topic.phase(.loading) == .loading)
        feeds.refuse(.activity, as: ActivityFeed.self, gone)
        #expect(topic.refusal == gone)
    }

    @Test func nothingIsHeardOnceNobodyFollows() {
        var held: FollowedTopic<ActivityFeed>? = topic()
        #expect(held?.refusal == nil)
        held = nil
        #expect(feeds.topics.isEmpty)
    }

    @Test func everyStoreOfAPageSaysWhatItsTopicWithholds() {
        let backend = Backend(api: FakeAPI(), feeds: feeds, time: Sample.time)
        let site = ProjectStore(Sample.qatar, backend)
        let container = ContainerStore(.init("QATAR-C01"), backend)
        let fleet = FleetStore(backend)
        let alerts = AlertStore(backend) { nil }
        let activity = ActivityStore(backend)
        site.start()
        container.start()
        fleet.start()
        alerts.start()
        activity.start()
        feeds.refuse(.project(Sample.qatar), as: ProjectFeed.self, gone)
        feeds.refuse(.container(.init("QATAR-C01")), as: ContainerFeed.self, gone)
        feeds.refuse(.global, as: GlobalFeed.self, gone)
        feeds.refuse(.alerts, as: AlertFeed.self, gone)
        feeds.refuse(.activity, as: ActivityFeed.self, gone)
        for phase in [
            site.phase, site.activityPhase, container.phase, fleet.phase, alerts.phase, activity.phase,
        ] {
            #expect(phase == .failed(gone))
        }
    }
}
