import CZlib
import Testing

@testable import HTTPEngine

/// Whoever has a file already is not sent it again, whoever wants a part gets that part of the very bytes that its tag
/// stands for, and every variant has a tag of its own.
struct StaticFileTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT
    private static let modifiedAt = 784_111_777
    private static let text = Array(String(repeating: "0123456789", count: 10).utf8)

    private let file = StaticFile(
        text, packed: [.gzip: Array("packed".utf8), .brotli: Array("tight".utf8)], contentType: "text/plain",
        cacheControl: "no-cache", modifiedAt: modifiedAt, headers: [("X-Frame-Options", "DENY")])

    private func ask(_ headers: [(name: String, value: String)], _ method: RequestMethod = .get) -> Response {
        Request(method, "/file", headers: Headers(headers)).withHead { file.answer($0) }
    }

    private func body(_ response: Response) async throws -> String {
        String(decoding: try await response.wholeBody(), as: UTF8.self)
    }

    private func head(_ response: Response) -> String {
        var bytes: [UInt8] = []
        ResponseWriter.appendHead(of: response, dateLine: [], connection: .none, to: &bytes)
        if let prepared = response.prepared { bytes += prepared.bytes.prefix(prepared.headLength) }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private func tag(_ response: Response) -> String {
        head(response).split(separator: "\r\n").first { $0.hasPrefix("etag: ") }.map { String($0.dropFirst(6)) } ?? ""
    }

    @Test func theWholeFileSaysWhatItIs() async throws {
        let response = ask([])
        #expect(response.status == 200)
        #expect(try await response.wholeBody() == Self.text)
        for line in [
            "content-type: text/plain", "cache-control: no-cache", "accept-ranges: bytes", "vary: accept-encoding",
            "last-modified: sun, 06 nov 1994 08:49:37 gmt", "x-frame-options: deny", "content-length: 100",
        ] { #expect(head(response).contains("\(line)\r\n"), "\(line)") }
        #expect(!head(response).contains("content-encoding"))
    }

    @Test(arguments: [("gzip", "packed"), ("br", "tight")])
    func variantsAreNamedAndTaggedApart(coding: String, content: String) async throws {
        let response = ask([("Accept-Encoding", coding)])
        #expect(try await body(response) == content)
        #expect(head(response).contains("content-encoding: \(coding)\r\n"))
        #expect(tag(response) != tag(ask([])) && tag(response).hasSuffix("-\(coding)\""))
    }

    @Test func whatIsNoShorterIsNotKept() {
        let file = StaticFile([1, 2], packed: [.gzip: [1, 2]], contentType: "x/y", cacheControl: "no-cache")
        let response = Request(.get, "/", headers: Headers([("Accept-Encoding", "gzip")])).withHead { file.answer($0) }
        #expect(!head(response).contains("content-encoding") && !head(response).contains("vary"))
    }

    @Test func theSameVersionIsNotSentAgain() async throws {
        let own = tag(ask([]))
        for known in [own, "W/\(own)", "\"x\", \(own)", "*"] {
            let response = ask([("If-None-Match", known)])
            #expect(response.status == 304)
            #expect(tag(response) == own && head(response).contains("vary: accept-encoding"))
        }
        #expect(ask([("If-None-Match", "\"x\"")]).status == 200)
        #expect(ask([("If-None-Match", own), ("Accept-Encoding", "gzip")]).status == 200)
        #expect(ask([("If-None-Match", own)], .head).status == 304)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 304), ("Sun, 06 Nov 1994 08:49:38 GMT", 304),
        ("Sun, 06 Nov 1994 08:49:36 GMT", 200), ("yesterday", 200), ("Mon, 06 Nov 1994 08:49:37 GMT", 200),
    ])
    func datesAreComparedWhereNoTagIs(date: String, status: Int) {
        #expect(ask([("If-Modified-Since", date)]).status == status)
        #expect(ask([("If-Modified-Since", date), ("If-None-Match", "\"x\"")]).status == 200)
    }

    @Test func anotherVersionThanAskedForIsRefused() {
        #expect(ask([("If-Match", tag(ask([])))]).status == 200)
        #expect(ask([("If-Match", "*")]).status == 200)
        #expect(ask([("If-Match", "\"x\"")]).status == 412)
        #expect(ask([("If-Match", "W/\(tag(ask([])))")]).status == 412)
        #expect(ask([("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:36 GMT")]).status == 412)
        #expect(ask([("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")]).status == 200)
    }

    @Test func aPartIsThatOfTheVariantChosen() async throws {
        let plain = ask([("Range", "bytes=5-7")])
        #expect(plain.status == 206)
        #expect(try await body(plain) == "567")
        #expect(
            head(plain).contains("content-range: bytes 5-7/100\r\n") && head(plain).contains("content-length: 3\r\n"))
        let packed = ask([("Range", "bytes=-2"), ("Accept-Encoding", "gzip")])
        #expect(try await body(packed) == "ed")
        #expect(head(packed).contains("content-range: bytes 4-5/6\r\n"))
        #expect(head(packed).contains("content-encoding: gzip"))
    }

    @Test func behindTheEndThereIsNothing() {
        let response = ask([("Range", "bytes=100-")])
        #expect(response.status == 416)
        #expect(head(response).contains("content-range: bytes */100\r\n") && head(response).contains("x-frame-options"))
    }

    @Test func severalPartsAreTheWhole() { #expect(ask([("Range", "bytes=0-1,5-6")]).status == 200) }

    @Test func aPartOfAnotherVersionIsTheWhole() {
        func status(_ ifRange: String) -> Int { ask([("Range", "bytes=0-1"), ("If-Range", ifRange)]).status }
        #expect(status(tag(ask([]))) == 206)
        #expect(status("\"x\"") == 200)
        #expect(status("W/\(tag(ask([])))") == 200)
        #expect(status("Sun, 06 Nov 1994 08:49:37 GMT") == 206)
        #expect(status("Sun, 06 Nov 1994 08:49:38 GMT") == 200)
    }

    @Test func headIsNeverAPart() { #expect(ask([("Range", "bytes=0-1")], .head).status == 200) }

    @Test func gzipIsReadByZlib() {
        let packed = Gzip.pack(Self.text) ?? []
        #expect(packed.count < 40 && packed.prefix(2) == [0x1F, 0x8B])
        var stream = z_stream()
        inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        var input = packed
        var output = [UInt8](repeating: 0, count: 200)
        let count = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                #expect(inflate(&stream, Z_FINISH) == Z_STREAM_END)
                return Int(stream.total_out)
            }
        }
        inflateEnd(&stream)
        #expect(Array(output.prefix(count)) == Self.text)
    }
}
