import FakeServer
import Protocol
import Testing

@testable import Stores

/// A chart shows the range that was asked for last, and an old chart rather than none.
struct MetricStoreTests {
    private let api = FakeAPI()

    private func answer(_ points: Int) -> MetricAnswer {
        MetricAnswer(live: Sample.metric(), series: Sample.series(points: points))
    }

    @Test func asksForTheHoursBeforeNow() async throws {
        api.on(GetProjectMetrics.self) { _ in answer(289) }
        let store = MetricStore(
            .project(Sample.qatar), hours: 24, Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
        await store.load()
        let request = try #require(api.asked(GetProjectMetrics.self).first)
        #expect(request.to == Sample.now)
        #expect(request.from == Sample.now.advanced(bySeconds: -86_400))
        #expect(store.series?.hashrateTh.count == 289)
        #expect(store.phase == .ready)
    }

    @Test func anAnswerForAnotherRangeIsDropped() async {
        let gate = Gate()
        api.on(GetGlobalMetrics.self) { request in
            let isDay = request.from == Sample.now.advanced(bySeconds: -86_400)
            if isDay { await gate.pass() }
            return answer(isDay ? 289 : 169)
        }
        let store = MetricStore(.global, Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
        async let slow: Void = store.load()
        await until { !api.asked.isEmpty }
        store.show(hours: 168)
        await until { store.series != nil }
        gate.open()
        await slow
        #expect(store.series?.hashrateTh.count == 169)
    }

    @Test func keepsTheOldChartWhenTheNextLoadFails() async {
        api.on(GetGlobalMetrics.self) { _ in answer(10) }
        let store = MetricStore(.global, Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
        await store.load()
        api.on(GetGlobalMetrics.self) { _ in throw Problem(503, "draining", "") }
        await store.load()
        #expect(store.series != nil)
        #expect(store.phase == .ready)
    }

    @Test func saysWhyThereIsNoChart() async {
        let store = MetricStore(.miner(Miner.ID("M")), Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
        await store.load()
        #expect(store.phase.problem?.code == "not-found")
    }
}
