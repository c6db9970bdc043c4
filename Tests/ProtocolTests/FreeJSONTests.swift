import Platform
import Protocol
import Testing

/// Metadata and activity carry whatever people put into them: it must come back as it was.
struct FreeJSONTests {
    @Test(arguments: [
        #"null"#, #"true"#, #"0"#, #"-1.5"#, #""""#, #""text""#, #"[]"#, #"[1,"two",null,[false]]"#, #"{}"#,
        #"{"a":{"b":[1,2,{"c":null}]}}"#,
    ])
    func comesBackAsItWas(text: String) throws {
        let value = try JSONCoding.decode(FreeJSON.self, from: Array(text.utf8))
        #expect(String(decoding: try JSONCoding.encode(value), as: UTF8.self) == text)
    }

    @Test func namesOfItsFieldsAreNotOurs() throws {
        let text = #"{"coolingKind":1,"cooling_kind":2}"#
        let value = try JSONCoding.decode(FreeJSON.self, from: Array(text.utf8))
        #expect(value == .object(["coolingKind": .number(1), "cooling_kind": .number(2)]))
    }

    @Test func trueIsNotOne() throws {
        let value = try JSONCoding.decode([FreeJSON].self, from: Array("[true,1]".utf8))
        #expect(value == [.bool(true), .number(1)])
    }
}
