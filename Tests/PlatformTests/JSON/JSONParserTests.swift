import Testing

@testable import Platform

/// The parser takes exactly what RFC 8259 calls JSON, minus what readers are known to disagree about, and never more.
struct JSONParserTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "-1.5e-3", "1E5", "123456789012345678901234567890", "\"\"", "\"é€😀\"",
        #""\u0041\ud83d\ude00\n\/""#, "[]", "{}", " [ 1 , 2 ] ", #"{"a":{"b":[1,{"c":null}]}}"#, "1e308", "0.0000001",
        #"{"a":1,"A":2}"#, "\t\r\n0\n",
    ])
    func takesJSON(text: String) {
        #expect(throws: Never.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(arguments: [
        "", " ", "nul", "truee", "tru", "NaN", "Infinity", "-Infinity", "+1", "01", "-", "-01", "1.", ".5", "1e", "1e+",
        "0x10", "1e400", "-1e999", "1 2", "[1] x", "[1,]", "[,1]", "[1 2]", "[", "]", "{", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{1:2}", "\"", "\"a", "\"\\\"", "\"\\x\"",
        "\"\\u12\"", "\"\\u12g4\"", #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, #""\ud800\ud800""#, "\"\t\"",
        "\"\u{0}\"", "\u{FEFF}1", "// no\n1", "{\"a\":1,\"a\":2}", #"{"a":1,"\u0061":2}"#,
    ])
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            [0x22, 0x80, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0xE2, 0x82, 0x22], [0xFF, 0xFE, 0x31, 0x00], [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
    }

    @Test func takesSixtyFourLevelsAndNoMore() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONParser.parse(nested(64))
        #expect(throws: JSONError.self) { try JSONParser.parse(nested(65)) }
        // Would end the thread's stack if depth were checked after descending.
        #expect(throws: JSONError.self) { try JSONParser.parse(Array(repeating: UInt8(ascii: "["), count: 1_000_000)) }
    }

    @Test func findsTwinsAmongManyMembers() {
        let members = (0..<1_000).map { "\"k\($0)\":0" } + ["\"k500\":1"]
        let text = "{" + members.joined(separator: ",") + "}"
        #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func saysWhere() {
        #expect(throws: JSONError.notJSON(offset: 7, "here should be a value")) {
            try JSONParser.parse(Array("[1, 2, x]".utf8))
        }
    }

    /// Whatever comes, the parser returns or throws: it must never trap. Each text is a valid one, damaged.
    @Test func survivesDamage() {
        let text = Array(#"{"a":[1,-2.5e3,true,null,"x\u00e9\ud83d\ude00"],"b":{"c":"é"}}"#.utf8)
        var random = SplitMix(seed: 42)
        var stillJSON = 0
        for _ in 0..<20_000 {
            var damaged = text
            for _ in 0...(random.next() % 3) where !damaged.isEmpty {
                let index = Int(random.next() % UInt64(damaged.count))
                switch random.next() % 3 {
                case 0: damaged[index] = UInt8(truncatingIfNeeded: random.next())
                case 1: damaged.remove(at: index)
                default: damaged = Array(damaged.prefix(index + 1))
                }
            }
            guard let document = try? JSONDocument(damaged) else { continue }
            _ = document.unusedFields()
            stillJSON += 1
        }
        // A letter changed within a string leaves JSON; most damage does not.
        #expect((100..<5_000).contains(stillJSON))
    }
}

/// A small generator whose sequence is the same everywhere, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
