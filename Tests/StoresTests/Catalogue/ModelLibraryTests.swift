import FakeServer
import Protocol
import TestSupport
import Testing

@testable import Stores

/// Each file is fetched once, and what was fetched before is there when the server is not.
struct ModelLibraryTests {
    private let api = FakeAPI()

    private func library(_ folder: String? = nil) -> ModelLibrary {
        ModelLibrary(Backend(api: api, feeds: FakeFeeds(), time: Sample.time), folder: folder)
    }

    @Test func fetchesAFileOnce() async {
        api.files["/api/a"] = [1, 2, 3]
        let library = library()
        let file = library.file("/api/a")
        #expect(file.bytes == nil && file.problem == nil)
        await library.settle()
        #expect(file.bytes == [1, 2, 3] && library.file("/api/a") === file)
        #expect(api.downloaded == ["/api/a"])
    }

    @Test func failuresAreNotRemembered() async {
        let library = library()
        let file = library.file("/api/a")
        await library.settle()
        #expect(file.bytes == nil && file.problem?.status == 404)
        api.files["/api/a"] = [1]
        let again = library.file("/api/a")
        await library.settle()
        #expect(again.bytes == [1])
    }

    @Test func worksFromTheDiskWhileTheServerIsAway() async throws {
        let folder = try TemporaryFolder()
        api.on(ListCatalogue.self) { _ in Page(items: Sample.catalogue) }
        api.files["/api/a"] = [7]
        let first = library(folder.path + "/cache")
        await first.load()
        _ = first.file("/api/a")
        await first.settle()
        #expect(!first.isFromCache)

        api.on(ListCatalogue.self) { _ in throw Problem(503, "draining", "") }
        api.files = [:]
        let second = library(folder.path + "/cache")
        await second.load()
        #expect(second.phase == .ready && second.isFromCache)
        #expect(second.models == Sample.catalogue)
        let file = second.file("/api/a")
        await second.settle()
        #expect(file.bytes == [7])
    }

    @Test func saysWhyThereIsNothing() async {
        let library = library()
        await library.load()
        #expect(library.phase.problem?.status == 404)
    }

    @Test(
        arguments: [
            (["XDG_CACHE_HOME": "/c", "HOME": "/h"], "/c/workspace/catalogue"),
            (["XDG_CACHE_HOME": "", "HOME": "/h"], "/h/.cache/workspace/catalogue"), ([:], nil),
        ] as [([String: String], String?)])
    func cacheFolder(environment: [String: String], expected: String?) {
        #expect(ModelLibrary.userFolder(environment) == expected)
    }
}
