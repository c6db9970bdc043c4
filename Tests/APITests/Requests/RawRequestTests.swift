import HTTPEngine
import Protocol
import Testing

@testable import API

/// Several lines of one header are one list.
struct RawRequestTests {
    private let origin = Origin(address: "192.0.2.1")

    @Test func linesOfOneHeaderAreJoined() {
        let headers = Headers([("If-Match", "\"1\""), ("if-match", "\"2\""), ("Other", "x")])
        #expect(RawRequest(origin: origin, headers: headers).header("If-Match") == "\"1\", \"2\"")
    }

    @Test func whatIsNotThereIsNotEmpty() {
        #expect(RawRequest(origin: origin).header("If-Match") == nil)
        #expect(
            RawRequest(origin: origin, headers: Headers([("If-Match", "")])).header("If-Match") == "")
    }
}
