import FakeServer
import Protocol
import Testing

@testable import Stores

/// The quick search knows the containers of the sites that have any, and what one site withholds hides no other.
struct ContainerIndexTests {
    @Test func asksEachSiteThatHasContainers() async {
        let api = FakeAPI()
        api.on(ListContainers.self) { request in
            guard request.id == Sample.qatar else { throw Problem(503, "draining", "") }
            return request.cursor == nil
                ? Page(items: [Sample.container(1)], next: "2") : Page(items: [Sample.container(2)])
        }
        let index = ContainerIndex(Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
        index.load([Sample.project("BROKEN-001"), Sample.project("AQUA-001", status: .planned), Sample.project()])
        await index.settle()
        #expect(index.containers.map(\.containerId.rawValue) == ["QATAR-C01", "QATAR-C02"])
        #expect(!api.asked(ListContainers.self).contains { $0.id.rawValue == "AQUA-001" })
    }
}
