import Protocol
import Testing

@testable import API

/// A body is JSON when its header says so, in UTF-8 or in nothing that it names.
struct MediaTypeTests {
    @Test(
        arguments: [
            ("application/json", true), ("Application/JSON", true),
            ("application/json; charset=utf-8", true),
            ("application/json;charset=\"UTF-8\"", true), ("application/json; v=1", true),
            ("application/json; charset=latin1", false), ("application/json; charset=utf-16", false),
            ("application/problem+json", false), ("text/json", false), ("", false), (nil, false),
            ("application/jsonx", false),
        ] as [(String?, Bool)])
    func isJSON(header: String?, expected: Bool) { #expect(MediaType(header).isJSON == expected) }

    @Test func theNameIsWithoutParameters() {
        #expect(MediaType(" Text/HTML ; a=b").name == "text/html")
    }
}
