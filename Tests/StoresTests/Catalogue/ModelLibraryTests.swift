import FakeServer
import Protocol
import TestSupport
import Testing

@testable import Stores

/// Each file is fetched once, and what was fetched before is there when the server is not.
struct ModelLibraryTests {
    private let api = FakeAPI()

    private func library() -> ModelLibrary {
        ModelLibrary(Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
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

    @Test func filesOutliveTheServer() async throws {
        let folder = try TemporaryFolder()
        let remembering = RememberingClient(api, folder: CacheFolder(root: folder.path, server: "s", user: "u"))
        api.files["/api/a"] = [7]
        #expect(try await remembering.download("/api/a") == [7])
        // A server that answers is believed; one that is away is not missed.
        api.files = [:]
        await #expect(throws: Problem.self) { try await remembering.download("/api/a") }
        api.isAway = true
        #expect(try await remembering.download("/api/a") == [7])
        await #expect(throws: Problem.self) { try await remembering.download("/api/b") }
    }

    @Test func keepsWhatItHasWhenALaterLoadFails() async {
        api.on(ListCatalogue.self) { _ in Page(items: Sample.catalogue) }
        let library = library()
        await library.load()
        api.on(ListCatalogue.self) { _ in throw Problem(503, "draining", "") }
        await library.load()
        #expect(library.phase == .ready && library.models == Sample.catalogue)
    }

    @Test func saysWhyThereIsNothing() async {
        let library = library()
        await library.load()
        #expect(library.phase.problem?.status == 404)
    }
}
