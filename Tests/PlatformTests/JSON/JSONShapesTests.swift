import Platform
import Testing

/// Shapes of Swift types that wire types may take: lists in lists, dictionaries of lists, every width of number,
/// containers opened twice, and types that encode themselves.
struct JSONShapesTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONCoding.encode(value), as: UTF8.self)
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONCoding.decode(type, from: Array(text.utf8))
    }

    @Test func listsInLists() throws {
        let value = [[[1], []], [], [[2, 3]]]
        #expect(try text(value) == "[[[1],[]],[],[[2,3]]]")
        #expect(try decode([[[Int]]].self, text(value)) == value)
    }

    @Test func dictionariesOfListsAndLists() throws {
        let value = ["a": [["x": 1.5]], "b": []]
        #expect(try decode([String: [[String: Double]]].self, text(value)) == value)
    }

    struct Widths: Codable, Equatable {
        var a = Int8.min
        var b = Int16.min
        var c = Int32.min
        var d = Int64.min
        var e = UInt8.max
        var f = UInt16.max
        var g = UInt32.max
        var h = UInt64.max
        var i = UInt.max
        var j = Float(0.5)
    }

    @Test func everyWidthOfNumber() throws { #expect(try decode(Widths.self, text(Widths())) == Widths()) }

    @Test(arguments: [("-129", false), ("-128", true), ("127", true), ("128", false)])
    func aNarrowNumberKnowsItsEdges(number: String, fits: Bool) {
        #expect(((try? decode(Int8.self, number)) != nil) == fits)
    }

    @Test(arguments: ["-1", "18446744073709551616", "1e20"])
    func anUnsignedNumberKnowsItsEdges(number: String) {
        #expect(throws: JSONError.self) { try decode(UInt64.self, number) }
    }

    /// Above 2^53 a number written with an exponent no longer stands for one whole number.
    @Test(arguments: [("9007199254740992.0", true), ("9007199254740994.0", false)])
    func aWholeNumberMustBeCertain(number: String, isTaken: Bool) {
        #expect(((try? decode(Int.self, number)) != nil) == isTaken)
    }

    enum Figure: Codable, Equatable {
        case circle(radius: Double)
        case square(sideLength: Double)
    }

    @Test func choicesWithValues() throws {
        let value: [Figure] = [.circle(radius: 1), .square(sideLength: 2)]
        #expect(try text(value) == #"[{"circle":{"radius":1}},{"square":{"side_length":2}}]"#)
        #expect(try decode([Figure].self, text(value)) == value)
    }

    struct Tagged: Codable, Equatable {
        var kind: String
        var sizeM: Int

        enum Kind: CodingKey { case kind }
        enum Size: CodingKey { case sizeM }

        init(kind: String, sizeM: Int) {
            self.kind = kind
            self.sizeM = sizeM
        }

        init(from decoder: any Decoder) throws {
            kind = try decoder.container(keyedBy: Kind.self).decode(String.self, forKey: .kind)
            sizeM = try decoder.container(keyedBy: Size.self).decode(Int.self, forKey: .sizeM)
        }

        func encode(to encoder: any Encoder) throws {
            var first = encoder.container(keyedBy: Kind.self)
            try first.encode(kind, forKey: .kind)
            var second = encoder.container(keyedBy: Size.self)
            try second.encode(sizeM, forKey: .sizeM)
        }
    }

    @Test func aSecondContainerContinuesTheFirst() throws {
        let value = [Tagged(kind: "k", sizeM: 1), Tagged(kind: "l", sizeM: 2)]
        #expect(try text(value) == #"[{"kind":"k","size_m":1},{"kind":"l","size_m":2}]"#)
        #expect(try decode([Tagged].self, text(value)) == value)
    }

    struct Pair: Codable, Equatable {
        var first: Int
        var second: String

        init(_ first: Int, _ second: String) {
            self.first = first
            self.second = second
        }

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            first = try list.decode(Int.self)
            second = try list.decode(String.self)
        }

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(first)
            try list.encode(second)
        }
    }

    @Test func aTypeMayWriteItselfAsAList() throws {
        #expect(try text([Pair(1, "a"), Pair(2, "b")]) == #"[[1,"a"],[2,"b"]]"#)
        #expect(try decode([Pair].self, #"[[1,"a"]]"#) == [Pair(1, "a")])
    }

    @Test func aListThatIsTooShortIsNamed() {
        #expect(throws: JSONError.fields([.init("[1]", "is too short")])) { try decode([Pair].self, #"[[1,"a"],[2]]"#) }
    }

    @Test func aMemberMayComeInAnyOrderAndTwiceInNone() throws {
        struct Three: Codable, Equatable {
            var a: Int
            var b: Int
            var c: Int
        }
        for text in [#"{"a":1,"b":2,"c":3}"#, #"{"c":3,"a":1,"b":2}"#, #"{"b":2,"c":3,"a":1}"#] {
            let three = try decode(Three.self, text)
            #expect((three.a, three.b, three.c) == (1, 2, 3))
        }
    }

    @Test func anEscapedNameIsTheSameName() throws {
        struct One: Codable { var hashrateTh: Int }
        #expect(try decode(One.self, #"{"hashrate\u005fth":4}"#).hashrateTh == 4)
    }

    @Test func errorsReadAsSentences() {
        #expect(
            JSONError.notJSON(offset: 3, "here should be a value").description
                == "not JSON at byte 3: here should be a value")
        let fields = JSONError.fields([.init("a.b", "is missing"), .init("", "must be an object")])
        #expect(fields.description == "a.b is missing; must be an object")
    }
}
