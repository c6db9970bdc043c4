import Foundation
import HTTPEngine
import TestSupport
import Testing

@testable import Dashboard

/// What a browser may have, under which type, and for how long it may keep it.
struct SiteFilesTests {
    @Test(arguments: [
        ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
        ("b/a.js", "text/javascript; charset=utf-8"), ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"), ("a.svg", "image/svg+xml"), ("a.png", "image/png"),
        ("a.woff2", "font/woff2"), ("a.webmanifest", "application/manifest+json"),
        ("a.js.map.js", "text/javascript; charset=utf-8"),
    ])
    func knowsTheTypes(path: String, type: String) { #expect(SiteFiles.contentType(of: path) == type) }

    /// Packed variants are sent under the name of what they were packed from, and never by their own.
    @Test(arguments: ["a.js.gz", "a.js.br", "README", "a.sh", "a.py", "a.JS", ""])
    func doesNotServe(path: String) { #expect(SiteFiles.contentType(of: path) == nil) }

    @Test(arguments: [
        ("app.3f9a1c2b.js", true), ("b/app.0123456789abcdef.css", true), ("app.js", false), ("app.3f9a1c2.js", false),
        ("app.3F9A1C2B.js", false), ("app.3f9a1c2g.js", false), ("3f9a1c2b.js", false), ("app.3f9a1c2b", false),
        ("3f9a1c2b.d/app.js", false),
    ])
    func onlyAHashInTheNameIsKeptForGood(path: String, isKept: Bool) {
        #expect(SiteFiles.cacheControl(of: path) == (isKept ? "public, max-age=31536000, immutable" : "no-cache"))
    }

    @Test func findsWhatIsBelow() throws {
        let folder = try TemporaryFolder()
        try folder.write(["b/c.js": "1", "a.js": "2", ".hidden.js": "3", ".git/d.js": "4", "b/.e.js": "5"])
        let files = try SiteFiles.all(below: folder.path).filter { $0.path.hasSuffix(".js") }
        #expect(files.map(\.path) == ["a.js", "b/c.js"])
        #expect(files.map(\.bytes) == [Array("2".utf8), Array("1".utf8)])
    }

    @Test func takesWhatWasPackedBesideIt() throws {
        let folder = try TemporaryFolder()
        try folder.write(["a.js": "plain"])
        try folder.write(["a.js.gz": "zipped", "a.js.br": "squeezed"])
        let file = try #require(try SiteFiles.all(below: folder.path).first { $0.path == "a.js" })
        #expect(file.packed == [.gzip: Array("zipped".utf8), .brotli: Array("squeezed".utf8)])
    }

    /// Somebody edited the file and forgot the packed one: half of the browsers would show the old site.
    @Test func leavesOutWhatWasPackedFromSomethingOlder() throws {
        let folder = try TemporaryFolder()
        try folder.write(["a.js.gz": "old", "a.js": "new"])
        let past = Date(timeIntervalSince1970: 1_000_000_000)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: folder.path + "/a.js.gz")
        let file = try #require(try SiteFiles.all(below: folder.path).first { $0.path == "a.js" })
        #expect(file.packed.isEmpty)
    }

    @Test func knowsWhenAFileWasChanged() throws {
        let folder = try TemporaryFolder()
        try folder.write(["a.js": "a"])
        let past = Date(timeIntervalSince1970: 1_000_000_000)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: folder.path + "/a.js")
        #expect(try SiteFiles.all(below: folder.path).map(\.modifiedAt) == [1_000_000_000])
    }

    @Test func aMissingFolderIsSaid() {
        #expect(throws: DashboardError.missing("/nowhere/at/all")) { try SiteFiles.all(below: "/nowhere/at/all") }
    }
}
