import Testing

@testable import HTTPEngine

/// Headers keep their order and their spelling, and are found without regard to case.
struct HeadersTests {
    private let headers = Headers([("Accept", "a"), ("X-Empty", ""), ("ACCEPT", "b"), ("X-Ünicode", "ö")])

    @Test(arguments: ["accept", "Accept", "ACCEPT", "aCCePT"]) func theFirstOfANameIsFound(name: String) {
        #expect(headers[name] == "a")
        #expect(headers.all(name) == ["a", "b"])
    }

    @Test(arguments: ["accep", "accepts", "", "x-empt", "accept "]) func aPartOfANameIsAnother(name: String) {
        #expect(headers[name] == nil && headers.all(name).isEmpty)
    }

    @Test func anEmptyValueIsAValue() { #expect(headers["x-empty"] == "") }

    @Test func linesStandAsTheyWereGiven() {
        #expect(headers.lines.map(\.name) == ["Accept", "X-Empty", "ACCEPT", "X-Ünicode"])
        #expect(headers.lines.map(\.value) == ["a", "", "b", "ö"])
    }

    @Test func noHeadersAreNone() { #expect(Headers().lines.isEmpty && Headers()["accept"] == nil) }
}
