import Foundation
import TestSupport
import Testing

@testable import HTTPEngine

/// A large file travels in pieces and whole, in part on demand, and nothing but a file is ever sent.
struct DiskFileTests {
    private struct Handler: RequestHandler {
        let path: String

        func respond(to request: Request) async -> Response {
            guard let file = DiskFile(path) else { return Response(404) }
            return file.response(Conditions(request.headers, method: request.method), headers: [("x-own", "1")])
        }
    }

    private let folder: TemporaryFolder
    private let path: String
    private let content: [UInt8]

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/file"
        content = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        try Data(content).write(to: URL(fileURLWithPath: path))
    }

    private func ask(_ headers: String, method: String = "GET") async throws -> (RawClient.Answer, [UInt8]) {
        var result: (RawClient.Answer, [UInt8])?
        try await withServer(handler: Handler(path: path)) { _, port in
            let client = try RawClient(port: port)
            client.send("\(method) /file HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\(headers)\r\n")
            result = (try await client.readAnswer(hasBody: false), try await client.readToEnd())
        }
        return try #require(result)
    }

    @Test func arrivesWhole() async throws {
        let (answer, body) = try await ask("")
        #expect(answer.status == 200 && answer.headers["content-length"] == "3000000")
        #expect(answer.headers["x-own"] == "1" && answer.headers["Accept-Ranges"] == "bytes")
        #expect(body == content)
    }

    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=131071-131073", 131_071..<131_074), ("bytes=-5", 2_999_995..<3_000_000),
    ])
    func partsAreExact(range: String, expected: Range<Int>) async throws {
        let (answer, body) = try await ask("Range: \(range)\r\n")
        #expect(answer.status == 206 && body == Array(content[expected]))
    }

    @Test func nothingIsSentWithoutNeed() async throws {
        let tag = try #require(try await ask("", method: "HEAD").0.headers["ETag"])
        #expect(try await ask("If-None-Match: \(tag)\r\n").0.status == 304)
        #expect(try await ask("If-Match: \"x\"\r\n").0.status == 412)
        #expect(try await ask("Range: bytes=3000000-\r\n").0.status == 416)
    }

    @Test func aFileThatShrinksCutsTheConnection() async throws {
        let file = try #require(DiskFile(path))
        #expect(truncate(path, 1_000) == 0)
        await #expect(throws: DiskFile.Truncated.self) {
            try await file.response(Conditions(Headers()), headers: []).wholeBody()
        }
    }

    @Test func anotherTimeOrSizeIsAnotherTag() throws {
        let before = try #require(DiskFile(path)).tag
        #expect(DiskFile(path)?.tag == before)
        #expect(truncate(path, 1_000) == 0)
        #expect(DiskFile(path)?.tag != before)
    }

    @Test func onlyFilesAreFiles() throws {
        #expect(DiskFile(folder.path) == nil && DiskFile(folder.path + "/none") == nil)
        let link = folder.path + "/link"
        #expect(symlink(path, link) == 0 && DiskFile(link) == nil)
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0 && DiskFile(pipe) == nil)
    }

    /// An archive unpacks files with any time: one before 1970, or after 2262, once ended the whole server.
    @Test(arguments: [(-3 * 86_400 - 1, "1970"), (10_000_000_000, "2286")])
    func aFileOfAnotherAgeIsServed(seconds: Int, year: String) async throws {
        let time = timespec(tv_sec: seconds, tv_nsec: 0)
        #expect(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
        let (answer, body) = try await ask("")
        #expect(answer.status == 200 && body.count == content.count)
        #expect(answer.headers["Last-Modified"]?.contains(" \(year) ") == true)
    }
}
