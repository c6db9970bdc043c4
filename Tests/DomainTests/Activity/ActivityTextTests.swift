import Platform
import Protocol
import Testing

@testable import Domain

/// What is written down about a change must read back as it was, whatever somebody typed.
struct ActivityTextTests {
    private func text(_ json: FreeJSON) throws -> String { try #require(ActivityRow.text(of: json)) }

    @Test(arguments: [
        FreeJSON.null, true, 12, -0.5, 1e21, "a \"b\"\n\u{1}é😀", [], [1, "x", .null], [:],
        ["z": 1, "a": ["camelCase": [false, "é"], "snake_case": .null]],
    ])
    func readsBackAsItWas(json: FreeJSON) throws {
        #expect(try JSONCoding.decode(FreeJSON.self, from: Array(try text(json).utf8)) == json)
    }

    @Test func keysStandInOrder() throws {
        #expect(try text(["b": 2, "a": 1, "camelCase": 3]) == #"{"a":1,"b":2,"camelCase":3}"#)
    }

    @Test func nothingIsNoText() { #expect(ActivityRow.text(of: nil) == nil) }
}
