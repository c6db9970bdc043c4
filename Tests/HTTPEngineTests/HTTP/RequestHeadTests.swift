import Testing

@testable import HTTPEngine

/// A head in the read buffer and a request of its own must say the same.
struct RequestHeadTests {
    private let request = Request(
        id: 7, .get, "/a/b", query: "c=d",
        headers: Headers([("Accept", "x"), ("If-None-Match", "\"3\""), ("accept", "y")]), peerAddress: "::1")

    @Test func findsHeadersWithoutRegardToCase() {
        request.withHead { head in
            let isRightPath = head.path.equals("/a/b") && !head.path.equals("/a/c") && !head.path.equals("/a")
            let query = if let query = head.query { String(query) } else { "" }
            let hasTag = if let tag = head.header("if-none-match") { tag.equals(Array("\"3\"".utf8)) } else { false }
            let accept = if let accept = head.header("accept") { String(accept) } else { "" }
            let hasHost = if head.header("host") != nil { true } else { false }
            #expect(head.id == 7)
            #expect(head.method == .get)
            #expect(isRightPath)
            #expect(query == "c=d")
            #expect(hasTag)
            #expect(accept == "x")
            #expect(!hasHost)
            #expect(head.count(of: "accept") == 2)
            #expect(head.count(of: "accep") == 0)
        }
        #expect(request.headers["ACCEPT"] == "x")
        #expect(request.headers.all("Accept") == ["x", "y"])
        #expect(request.headers["none"] == nil)
        #expect(request.headers.lines.map(\.name) == ["Accept", "If-None-Match", "accept"])
    }

    @Test func ownedHeadOutlivesItsBytes() throws {
        let text = "PUT /x?y HTTP/1.1\r\nHost: h\r\nA: 1\r\na: 2\r\n\r\n"
        var parser = HeadParser(limits: HeadParser.Limits())
        var index = HeadIndex()
        let owned = try Array(text.utf8).withUnsafeBytes { bytes in
            _ = try parser.parse(bytes, into: &index)
            return OwnedHead(RequestHead(bytes: bytes, index: index, id: 3))
        }
        let request = owned.request(body: [1], peerAddress: "p")
        #expect(request.id == 3)
        #expect(request.method == .put)
        #expect(request.path == "/x")
        #expect(request.query == "y")
        #expect(request.headers.all("A") == ["1", "2"])
        #expect(request.body == [1])
        #expect(request.peerAddress == "p")
    }

    @Test(arguments: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE", "get"])
    func methodKeepsItsName(_ name: String) { #expect(RequestMethod(name: name).name == name) }
}
