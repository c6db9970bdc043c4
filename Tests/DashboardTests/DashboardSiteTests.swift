import Foundation
import TestSupport
import Testing

@testable import Dashboard
@testable import HTTPEngine

/// The site is what stands in its folder and nothing beside it; whoever asks for something else is none of its
/// business.
struct DashboardSiteTests {
    /// A site of three pages, in a folder of its own.
    private struct Fixture {
        let folder: TemporaryFolder
        let site: DashboardSite

        init(_ files: [String: String] = ["index.html": "<p>site</p>", "app.js": script, "pages/a.js": "a"]) throws {
            folder = try TemporaryFolder()
            try folder.write(files.reduce(into: [:]) { $0["dashboard/" + $1.key] = $1.value })
            try folder.write(["style/tokens.json": tokens])
            site = try DashboardSite(assets: folder.path)
        }

        func answer(
            _ path: String, _ method: RequestMethod = .get, headers: [(name: String, value: String)] = []
        ) -> Response? {
            Request(id: 1, method, path, headers: Headers(headers), peerAddress: "127.0.0.1")
                .withHead { site.answer($0) }
        }

        /// The lines above the body, whether the answer was prepared or not.
        func lines(_ response: Response?) throws -> [String: String] {
            let response = try #require(response)
            var lines = response.headers.map { ($0.name.lowercased(), $0.value) }
            if let prepared = response.prepared {
                let head = String(decoding: prepared.bytes[..<prepared.headLength], as: UTF8.self)
                lines += head.split(separator: "\r\n").compactMap { line in
                    guard let colon = line.firstIndex(of: ":") else { return nil }
                    return (line[..<colon].lowercased(), String(line[line.index(colon, offsetBy: 2)...]))
                }
            }
            return Dictionary(lines) { first, _ in first }
        }
    }

    private static let script = String(repeating: "export const a = 1;\n", count: 100)
    private static let tokens = ##"{"colors": {"line_faint": {"light": "#fff", "dark": "#000"}}}"##

    @Test(arguments: [("/", "<p>site</p>"), ("/dashboard/index.html", "<p>site</p>"), ("/dashboard/pages/a.js", "a")])
    func servesItsFiles(path: String, content: String) throws {
        let answer = try #require(try Fixture().answer(path))
        #expect(answer.status == 200)
        #expect(answer.prepared.map { String(decoding: $0.body, as: UTF8.self) } == content)
    }

    /// What it does not answer goes to the API, which says what is wrong with it.
    @Test(arguments: [
        "/api/projects", "/dashboard", "/dashboard/", "/dashboard/none.js", "/dashboard/../style/tokens.json",
        "/dashboard/pages", "/dashboardx/app.js", "/index.html", "/dashboard/app.js/", "/DASHBOARD/app.js",
        "/dashboard/%61pp.js", "/dashboard//app.js",
    ])
    func leavesOtherAddressesToTheAPI(path: String) throws { #expect(try Fixture().answer(path) == nil) }

    @Test(arguments: [(RequestMethod.post, 405), (.put, 405), (.delete, 405), (.options, 204)])
    func onlyReadingIsAllowed(method: RequestMethod, status: Int) throws {
        let fixture = try Fixture()
        let answer = fixture.answer("/dashboard/app.js", method)
        #expect(answer?.status == status)
        #expect(try fixture.lines(answer)["allow"] == "GET, HEAD, OPTIONS")
    }

    @Test func aHeadIsAnsweredLikeAGet() throws { #expect(try Fixture().answer("/", .head)?.status == 200) }

    /// Nobody may frame the site, run a script of theirs in it, or have it guess what a file is.
    @Test(arguments: ["/", "/dashboard/app.js", "/dashboard/tokens.css"])
    func everyFileIsGuarded(path: String) throws {
        let fixture = try Fixture()
        let lines = try fixture.lines(fixture.answer(path))
        let policy = try #require(lines["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self';") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe") && !policy.contains("*"))
        #expect(lines["x-content-type-options"] == "nosniff" && lines["x-frame-options"] == "DENY")
        #expect(lines["referrer-policy"] == "no-referrer")
    }

    /// Refusals come from the same address and are framed as easily.
    @Test func aRefusalIsGuardedAsWell() throws {
        let fixture = try Fixture()
        #expect(try fixture.lines(fixture.answer("/", .post))["x-frame-options"] == "DENY")
    }

    @Test func scriptsArePackedForThoseWhoUnpackThem() throws {
        let fixture = try Fixture()
        let answer = fixture.answer("/dashboard/app.js", headers: [("Accept-Encoding", "gzip")])
        #expect(try fixture.lines(answer)["content-encoding"] == "gzip")
        #expect(try #require(answer?.prepared).body.count < Self.script.utf8.count / 4)
        let plain = fixture.answer("/dashboard/app.js")
        #expect(try fixture.lines(plain)["content-encoding"] == nil)
        #expect(plain?.prepared?.body.count == Self.script.utf8.count)
    }

    @Test func aBrowserThatHasAFileKeepsIt() throws {
        let fixture = try Fixture()
        let tag = try #require(try fixture.lines(fixture.answer("/dashboard/app.js"))["etag"])
        #expect(fixture.answer("/dashboard/app.js", headers: [("If-None-Match", tag)])?.status == 304)
        #expect(fixture.answer("/dashboard/app.js", headers: [("If-None-Match", "\"other\"")])?.status == 200)
    }

    /// From the same tokens as the desktop client, so that both change their colours together.
    @Test func theColoursAreAStyleSheet() throws {
        let fixture = try Fixture()
        let answer = fixture.answer("/dashboard/tokens.css")
        #expect(try fixture.lines(answer)["content-type"] == "text/css; charset=utf-8")
        #expect(try #require(answer?.prepared).body == Array(StyleTokensTests.sheet.utf8))
    }

    @Test func aSiteWithoutAFirstPageIsNone() throws {
        #expect(throws: DashboardError.self) { try Fixture(["app.js": "a"]) }
    }

    @Test func aFolderThatIsMissingIsNamed() throws {
        let folder = try TemporaryFolder()
        #expect(throws: DashboardError.missing(folder.path + "/dashboard")) {
            try DashboardSite(assets: folder.path)
        }
    }

    /// The site of the product itself: each page that the first one loads is there.
    @Test func theProductsOwnSiteIsWhole() throws {
        let assets = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../assets").path
        let site = try DashboardSite(assets: assets)
        let index = try String(contentsOfFile: assets + "/dashboard/index.html", encoding: .utf8)
        let linked = index.matches(of: /(?:src|href)="(\/dashboard\/[^"]+)"/).map { String($0.1) }
        #expect(!linked.isEmpty)
        for path in linked {
            let answer = Request(id: 1, .get, path, headers: Headers([]), peerAddress: "127.0.0.1")
                .withHead { site.answer($0) }
            #expect(answer?.status == 200, "\(path)")
        }
    }
}

extension TemporaryFolder {
    /// By their paths below it.
    func write(_ files: [String: String]) throws {
        for (path, content) in files {
            let file = URL(filePath: self.path).appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content.utf8).write(to: file)
        }
    }
}
