import HTTPEngine
import Protocol
import Testing

@testable import API

/// At most so many parameters, and none that would steer a terminal.
struct QueryBoundsTests {
    private func query(_ count: Int) -> String {
        (0..<count).map { "p\($0)=1" }.joined(separator: "&")
    }

    @Test func parametersHaveAnEnd() throws {
        #expect(try QueryString.parse(query(64)).count == 64)
        #expect(throws: Problem.self) { try QueryString.parse(query(65)) }
    }

    @Test(arguments: [
        ("%C2%80", nil), ("%C2%9F", nil), ("%C2%A0", "\u{A0}"), ("%1F", nil), ("%20", " "),
        ("%7E", "~"),
    ])
    func controlsOfBothTablesAreRefused(text: String, expected: String?) {
        #expect(QueryString.decode(text.utf8) == expected)
    }

    @Test(arguments: [("a+b", true, "a b"), ("a+b", false, "a+b"), ("a%2Bb", true, "a+b")])
    func aPlusIsABlankInQueriesAlone(text: String, inQuery: Bool, expected: String) {
        #expect(QueryString.decode(text.utf8, plusIsSpace: inQuery) == expected)
    }

    @Test func aNameWithoutAValueIsEmpty() throws {
        #expect(try QueryString.parse("a&b=").map(\.value) == ["", ""])
    }

    @Test func whatComesTwiceIsNamed() {
        let problem = #expect(throws: Problem.self) { try QueryString.parse("cursor=1&cursor=2") }
        #expect(problem?.code == "query-duplicate")
        #expect(problem?.errors?.map(\.field) == ["cursor"])
    }
}
