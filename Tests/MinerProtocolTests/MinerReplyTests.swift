import MinerProtocol
import Testing

/// Whatever real firmware does to JSON, every value that is there must be found, and none that is not.
struct MinerReplyTests {
    private static func reply(_ text: String) -> MinerReply { MinerReply(Array(text.utf8)) }

    @Test(arguments: [
        #"{"A":[{"b":1}],"id":1}"#, "{\"A\":[{\"b\":1}],\"id\":1}\0", "{\"A\":[{\"b\":1}],\"id\":1}\0\0rest",
        #"{"A":[{"b":1,}],"id":1,}"#, #"{"A":[,{"b":1}],"id":1}"#, #"{"A":[{"b":1}{"c":2}],"id":1}"#,
        #"{"A":[{"b":1}]"id":1}"#, #"{"A":[{"b":"1"}],"id":"1"}"#, #"{"A":[{"b":" 1 "}],"id":1.0}"#,
        "{\"A\":\n[{\"b\":\r\n1}],\t\"id\":1}", #"{"A":[{"b":1],"id":1}"#, #","A":[{"b":1}],"id":1}"#,
        #"{"A":[{"b":1e0}],"id":+1}"#, #"{"A":[{"x":inf,"b":1}],"n":nan,"id":1}"#, #"{"A":[{"x":,"b":1}],"y":,"id":1}"#,
        #"{"A":[{"x":"y""b":1}],"id":1}"#, #"{"stray","A":[{"b":1}],"id":1}"#, #"{"A":[{"b":1}],"id":1}{"A":2}"#,
        #"{"A":[{"b":1,"b":2}],"id":1}"#, "{\"x\":\"\u{01}\n\",\"A\":[{\"b\":1}],\"id\":1}",
    ])
    func findsTheValues(text: String) {
        let reply = Self.reply(text)
        #expect(reply.isWhole)
        #expect(reply["A"]?[0]?["b"]?.number == 1 && reply["id"]?.integer == 1)
    }

    @Test(arguments: [
        "inf", "nan", "-inf", "null", "\"\"", "\"inf\"", "\"nan\"", "\" \"", "\"0x10\"", "\"1 2\"", "1e999", "-",
        "{}", "[]", "true", "\"12a\"", "\".\"", "1.2.3",
    ])
    func whatIsNoNumberIsMissing(value: String) {
        let reply = Self.reply(#"{"a":\#(value),"b":7}"#)
        #expect(reply["a"]?.number == nil && reply["a"]?.integer == nil)
        #expect(reply["b"]?.number == 7, "what stands behind it is still found")
    }

    @Test(
        arguments: [
            ("0", 0), ("-0.5", -0.5), ("473021.37", 473_021.37), ("\"473021.37\"", 473_021.37), ("1.5e3", 1_500),
            ("\"-12\"", -12), ("123456789012345680", 123_456_789_012_345_680), ("007", 7), (".5", 0.5), ("5.", 5),
        ] as [(String, Double)])
    func readsNumbers(text: String, expected: Double) {
        #expect(Self.reply(#"{"a":\#(text)}"#)["a"]?.number == expected)
    }

    /// `4730` may be the beginning of `473000`: half a value is none.
    @Test func whatIsCutOffIsMissingAndTheRestIsThere() {
        let whole = #"{"A":[{"b":1,"c":473000}]}"#
        for length in 0..<whole.utf8.count {
            let reply = MinerReply(Array(whole.utf8.prefix(length)))
            #expect(!reply.isWhole, "\(length) bytes")
            let c = reply["A"]?[0]?["c"]?.number
            #expect(c == (length > 23 ? 473_000 : nil), "\(length) bytes")
        }
        #expect(MinerReply(Array(whole.utf8.prefix(14)))["A"]?[0]?["b"]?.number == 1)
    }

    @Test(
        arguments: [
            ("\"  Alive \"", "Alive"), ("\"\"", nil), ("\"   \"", nil), ("12", "12"), (#""a\"b\\c\/d""#, "a\"b\\c/d"),
            (#""a\nb\u00e9""#, "a bé"), (#""\ud800""#, "\u{FFFD}"), (#""\u12""#, "\u{12}"), ("true", nil), ("{}", nil),
        ] as [(String, String?)])
    func readsText(value: String, expected: String?) {
        #expect(Self.reply(#"{"a":\#(value)}"#)["a"]?.text == expected)
    }

    @Test func bytesThatAreNoTextAreReplaced() {
        let reply = MinerReply(Array("{\"a\":\"x".utf8) + [0xFF] + Array("\"}".utf8))
        #expect(reply["a"]?.text == "x\u{FFFD}")
    }

    @Test(
        arguments: [
            ("true", true), ("false", false), ("1", true), ("0", false), ("\"1\"", true), ("tru", nil), ("\"\"", nil),
        ]
            as [(String, Bool?)])
    func readsTruth(value: String, expected: Bool?) {
        #expect(Self.reply(#"{"a":\#(value)}"#)["a"]?.isTrue == expected)
    }

    @Test(arguments: ["", "\0", "   ", ",", "}", "]", ":"]) func nothingIsNoReply(text: String) {
        #expect(Self.reply(text).root == nil && !Self.reply(text).isWhole)
    }

    @Test(arguments: ["<html>", "SSH-2.0-OpenSSH", "Socket connect failed: Connection refused\n"])
    func whatIsNoReplyHasNoValues(text: String) {
        let reply = Self.reply(text)
        #expect(reply["STATUS"] == nil && ReplyStatus(reply) == nil)
    }

    @Test func askingTheWrongKindAnswersNothing() {
        let reply = Self.reply(#"{"a":[1,2],"b":"x"}"#)
        #expect(reply["a"]?["x"] == nil && reply["b"]?[0] == nil && reply["a"]?[2] == nil && reply["a"]?[-1] == nil)
        #expect(reply["a"]?.elements.count == 2 && reply["b"]?.elements.isEmpty == true && reply["a"]?.text == nil)
    }

    @Test(arguments: [31, 32, 33, 100_000]) func bracketsAloneDoNotUseUpTheStack(depth: Int) {
        let reply = Self.reply(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        #expect(reply.isWhole == (depth <= 32))
    }

    @Test func whatIsTooLongIsNotWhole() {
        let filler = String(repeating: " ", count: MinerReply.bytesMax - 7)
        #expect(Self.reply("{\"a\":1}" + filler).isWhole)
        #expect(!Self.reply("{\"a\":1}" + filler + " ").isWhole)
    }

    @Test func countersThatNothingReachesAreMissing() {
        #expect(Self.reply(#"{"a":1e15}"#)["a"]?.integer == nil)
        #expect(Self.reply(#"{"a":999999999999999}"#)["a"]?.integer == 999_999_999_999_999)
        #expect(Self.reply(#"{"a":3.9}"#)["a"]?.integer == 3)
    }
}

/// Members that are counted by their names.
struct NumberedMembersTests {
    private static func numbers(_ text: String, behind prefix: String = "t") -> Set<Int> {
        MinerReply(Array(text.utf8)).root?.numbers(behind: prefix) ?? []
    }

    @Test(
        arguments: [
            (#"{"t1":1,"t3":{"t9":2},"t16":[],"u2":0}"#, [1, 3, 16]), (#"{"t":1,"tx":1,"t1x":1,"t-1":1}"#, []),
            (#"{"t0":1,"t00":1,"t01":1}"#, [0]), (#"{"t1":1,"t1":2}"#, [1]), ("[]", []), ("{}", []),
            (#"{"t99999999999999999999":1}"#, []),
        ] as [(String, Set<Int>)])
    func areFoundInOneGo(text: String, expected: Set<Int>) { #expect(Self.numbers(text) == expected) }

    @Test(arguments: [(-1, nil), (0, "a"), (1, nil), (2, "b"), (3, nil), (9, nil)] as [(Int, String?)])
    func placesOfAListAreCountedWithoutWhatIsInThem(place: Int, expected: String?) {
        #expect(MinerReply(Array(#"["a",["x","y"],"b"]"#.utf8)).root?[place]?.text == expected)
    }
}
