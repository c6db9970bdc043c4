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

    @Test func fetchesAFileOnce() async throws {
        api.files["/api/a"] = [1, 2, 3]
        let library = library()
        #expect(try await library.file("/api/a") == [1, 2, 3])
        #expect(try await library.file("/api/a") == [1, 2, 3])
        #expect(api.downloaded == ["/api/a"])
    }

    @Test func failuresAreNotRemembered() async throws {
        let library = library()
        await #expect(throws: Problem.self) { try await library.file("/api/a") }
        api.files["/api/a"] = [1]
        #expect(try await library.file("/api/a") == [1])
    }

    @Test func worksFromTheDiskWhileTheServerIsAway() async throws {
        let folder = try TemporaryFolder()
        api.on(ListCatalogue.self) { _ in Page(items: Sample.catalogue) }
        api.files["/api/a"] = [7]
        let first = library(folder.path + "/cache")
        await first.load()
        _ = try await first.file("/api/a")
        #expect(!first.isFromCache)

        api.on(ListCatalogue.self) { _ in throw Problem(503, "draining", "") }
        api.files = [:]
        let second = library(folder.path + "/cache")
        await second.load()
        #expect(second.phase == .ready && second.isFromCache)
        #expect(second.models == Sample.catalogue)
        #expect(try await second.file("/api/a") == [7])
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
