import APIClient
import Protocol
import Testing

/// The dashboard's files over the wire: packed, in parts, not again without need, and nothing that is not one of them.
struct SiteFileTests {
    private let server: RunningServer

    init() async throws { server = try await RunningServer() }

    private func ask(_ target: String, _ headers: [String: String] = [:], method: String = "GET") async throws
        -> HTTPAnswer
    {
        try await server.transport.send(HTTPRequest(method, target, headers: headers))
    }

    @Test func pagesArePackedForThoseWhoUnpack() async throws {
        let plain = try await ask("/")
        #expect(plain.status == 200 && plain.headers["content-type"] == "text/html; charset=utf-8")
        #expect(plain.headers["content-encoding"] == nil && plain.headers["vary"] == "Accept-Encoding")
        let packed = try await ask("/", ["Accept-Encoding": "gzip"])
        #expect(packed.headers["content-encoding"] == "gzip" && packed.body.count < plain.body.count)
        #expect(packed.headers["etag"] != plain.headers["etag"])
        #expect(packed.headers["content-security-policy"] == plain.headers["content-security-policy"])
    }

    @Test func whatABrowserHasIsNotSentAgain() async throws {
        let first = try await ask("/dashboard/app.js")
        #expect(first.headers["cache-control"] == "no-cache")
        let tag = try #require(first.headers["etag"])
        let date = try #require(first.headers["last-modified"])
        let again = try await ask("/dashboard/app.js", ["If-None-Match": tag])
        #expect(again.status == 304 && again.body.isEmpty)
        #expect(try await ask("/dashboard/app.js", ["If-Modified-Since": date]).status == 304)
    }

    @Test func partsAndHeads() async throws {
        let whole = try await ask("/dashboard/app.js").body
        let part = try await ask("/dashboard/app.js", ["Range": "bytes=10-19"])
        #expect(part.status == 206 && part.body == Array(whole[10..<20]))
        let head = try await ask("/dashboard/app.js", method: "HEAD")
        #expect(head.status == 200 && head.headers["content-length"] == "\(whole.count)" && head.body.isEmpty)
    }

    @Test(arguments: [("OPTIONS", 204), ("POST", 405), ("DELETE", 405)])
    func othersThanReadersAreToldWhatThereIs(method: String, status: Int) async throws {
        let answer = try await ask("/dashboard/app.js", method: method)
        #expect(answer.status == status && answer.headers["allow"] == "GET, HEAD, OPTIONS")
    }

    @Test(arguments: [
        "/dashboard/../style/tokens.json", "/dashboard/%2e%2e/style/tokens.json", "/dashboard/..%2fstyle/tokens.json",
        "/dashboard//etc/passwd", "/dashboard/.git/config", "/dashboard/", "/dashboard/app.js/", "/dashboard/app.js%00",
        "/dashboard/APP.JS", "/dashboard/%61pp.js", "/../etc/passwd",
    ])
    func nothingElseIsThere(target: String) async throws {
        let status = try await ask(target).status
        #expect(status == 404 || status == 400, "\(target): \(status)")
    }

    @Test func aBackupIsDownloadedInParts() async throws {
        let administrator = try await server.administrator()
        let backup = try await administrator.send(BackUpNow())
        let path = "/api/admin/backups/\(backup.name)/file"
        let whole = try await administrator.download(path)
        #expect(whole.starts(with: "SQLite format 3".utf8))
        // Its telemetry is part of it: whoever downloads all files has all of the backup.
        var bytes = whole.count
        for file in try #require(backup.telemetry) {
            let copy = try await administrator.download("/api/admin/backups/\(backup.name)/telemetry/\(file.name)")
            #expect(copy.count == file.bytes && copy.starts(with: "SQLite format 3".utf8))
            bytes += copy.count
        }
        #expect(bytes == backup.bytes && bytes > whole.count)
        let token = try #require(try await administrator.liveToken())
        let part = try await ask(path, ["Authorization": "Bearer \(token)", "Range": "bytes=0-14"])
        #expect(part.status == 206 && part.body == Array("SQLite format 3".utf8))
        #expect(try await ask(path).status == 401)
        let other = "/api/admin/backups/workspace-20250601T020000Z.db/file"
        let strangers = ["workspace.db", "..%2Fworkspace.db", "tele-live.db-wal", "tele-209901.db"]
        for target in [other] + strangers.map({ "/api/admin/backups/\(backup.name)/telemetry/\($0)" }) {
            #expect(try await ask(target, ["Authorization": "Bearer \(token)"]).status == 404, "\(target)")
        }
    }
}
