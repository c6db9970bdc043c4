import Foundation
import Platform
import Testing

/// Values go out in snake_case and come back the same; what does not fit its type is named by field, in a sentence.
struct JSONCodingTests {
    enum Colour: String, Codable, CaseIterable { case red, darkBlue = "dark_blue" }

    struct Point: Codable, Equatable {
        var xM: Double
        var yM: Double
    }

    struct Sample: Codable, Equatable {
        var name = "é \"quoted\" \\ \u{1F600} \n\u{01}"
        var hashrateTh = 473.25
        var count = -3
        var bigCount: UInt64 = .max
        var isLive = true
        var colour = Colour.darkBlue
        var place: Point? = Point(xM: 1, yM: -0.5)
        var absent: Int?
        var gaps: [Double?] = [1.5, nil, 3]
        var points: [Point] = [Point(xM: 0, yM: 0)]
        var freeWords = ["camelCase": 1, "snake_case": 2]
        var p50Ms: Double = 0.001
    }

    struct Nothing: Codable, Equatable {}

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONCoding.encode(value), as: UTF8.self)
    }

    @Test func writesSnakeCaseInOrderWithoutTheAbsent() throws {
        struct Small: Encodable {
            var hashrateTh = 1.0
            var absentValue: Int?
            var innerPoint = Point(xM: 2.25, yM: 3)
            var list: [Int?] = [1, nil]
            var nothing = Nothing()
            var last = "x"
        }
        #expect(
            try text(Small())
                == #"{"hashrate_th":1,"inner_point":{"x_m":2.25,"y_m":3},"list":[1,null],"nothing":{},"last":"x"}"#)
    }

    @Test func comesBackTheSame() throws {
        #expect(try JSONCoding.decode(Sample.self, from: JSONCoding.encode(Sample())) == Sample())
        #expect(try JSONCoding.decode(Nothing.self, from: JSONCoding.encode(Nothing())) == Nothing())
        #expect(try JSONCoding.decode([Int].self, from: JSONCoding.encode([Int]())) == [])
    }

    @Test func leavesTheNamesOfDictionariesAlone() throws {
        #expect(try text(["camelCase": 1]) == #"{"camelCase":1}"#)
        #expect(try JSONCoding.decode([String: Int].self, from: Array(#"{"camelCase":1}"#.utf8)) == ["camelCase": 1])
    }

    /// Foundation is the oracle: it must read what we write.
    @Test func foundationReadsIt() throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        #expect(try decoder.decode(Sample.self, from: Data(JSONCoding.encode(Sample()))) == Sample())
    }

    @Test(
        arguments: [
            (0.0, "0"), (-0.0, "-0.0"), (1.0, "1"), (0.1, "0.1"), (-2.5, "-2.5"), (1.125, "1.125"), (0.001, "0.001"),
            (0.05, "0.05"), (1e15, "1000000000000000.0"), (999_999_999_999, "999999999999"), (1e22, "1e+22"),
            (.leastNonzeroMagnitude, "5e-324"), (1.0 / 3, "0.3333333333333333"), (0.0001, "0.0001"),
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
        ] as [(Double, String)])
    func writesTheShortestNumber(value: Double, expected: String) throws {
        #expect(try text(value) == expected)
        let back = try JSONCoding.decode(Double.self, from: Array(expected.utf8))
        #expect(back.bitPattern == value.bitPattern)
    }

    @Test func everyDoubleComesBackBitForBit() throws {
        var random = SplitMixForCoding(state: 7)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            for number in [value, (value.truncatingRemainder(dividingBy: 1e6) * 1_000).rounded() / 1_000] {
                let back = try JSONCoding.decode(Double.self, from: JSONCoding.encode(number))
                #expect(back.bitPattern == number.bitPattern, "\(number)")
            }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func refusesToWriteWhatJSONHasNot(value: Double) {
        #expect(throws: EncodingError.self) { try JSONCoding.encode([value]) }
    }

    struct Order: Codable, Equatable {
        var count: Int
        var isUrgent: Bool?
        var colour: Colour?
        var items: [Point]?
        var note: String?
    }

    @Test(arguments: [
        (#"{}"#, "count", "is missing"),
        (#"{"count":"1"}"#, "count", "must be a whole number, not text"),
        (#"{"count":false}"#, "count", "must be a whole number, not a truth value"),
        (#"{"count":null}"#, "count", "must be a whole number, not null"),
        (#"{"count":1.5}"#, "count", "must be a whole number from -9223372036854775808 to 9223372036854775807"),
        (
            #"{"count":9223372036854775808}"#, "count",
            "must be a whole number from -9223372036854775808 to 9223372036854775807"
        ),
        (#"{"count":1,"is_urgent":1}"#, "is_urgent", "must be true or false, not a number"),
        (#"{"count":1,"colour":"green"}"#, "colour", "must be one of red, dark_blue"),
        (#"{"count":1,"colour":3}"#, "colour", "must be text, not a number"),
        (#"{"count":1,"items":{}}"#, "items", "must be a list, not an object"),
        (#"{"count":1,"items":[{"x_m":1,"y_m":1},{"x_m":1}]}"#, "items[1].y_m", "is missing"),
        (#"{"count":1,"items":[{"x_m":1,"y_m":"2"}]}"#, "items[0].y_m", "must be a number, not text"),
        (#"{"count":1,"items":[[]]}"#, "items[0]", "must be an object, not a list"),
        (#"[]"#, "", "must be an object, not a list"),
        (#"{"count":1,"colour_":"red"}"#, "colour_", "is not a field of this request"),
        // The name goes back in the answer, where it must not end a text.
        (#"{"count":1,"a\u0000b":true}"#, "a\0b", "is not a field of this request"),
        (#"{"count":1,"isUrgent":true}"#, "isUrgent", "is not a field of this request"),
        (#"{"count":1,"items":[{"x_m":1,"y_m":1,"z_m":1}]}"#, "items[0].z_m", "is not a field of this request"),
    ])
    func namesTheField(text: String, field: String, message: String) {
        var wanted = [JSONError.Field(field, message)]
        if text == "[]" { wanted = [JSONError.Field("", "must be an object")] }
        #expect(throws: JSONError.fields(wanted)) {
            try JSONCoding.decode(Order.self, strictlyFrom: Array(text.utf8))
        }
    }

    @Test func unknownFieldsMatterOnlyWhenAsked() throws {
        #expect(try JSONCoding.decode(Order.self, from: Array(#"{"count":1,"new":{"x":1}}"#.utf8)).count == 1)
        #expect(
            throws: JSONError.fields([
                .init("new", "is not a field of this request"), .init("old", "is not a field of this request"),
            ])
        ) { try JSONCoding.decode(Order.self, strictlyFrom: Array(#"{"new":{"x":1},"count":1,"old":[{"y":2}]}"#.utf8)) }
    }

    @Test(
        arguments: [("1", 1), ("1.0", 1), ("1e3", 1_000), ("-0", 0), ("9223372036854775807", .max)] as [(String, Int)])
    func takesWholeNumbersHoweverWritten(text: String, expected: Int) throws {
        #expect(try JSONCoding.decode(Int.self, from: Array(text.utf8)) == expected)
    }

    @Test func wordsBecomeWhatIsAskedFor() throws {
        let words = [("count", "12"), ("is_urgent", "true"), ("colour", "red"), ("note", "007")]
        let order = try JSONCoding.decode(Order.self, strictlyFrom: nil, words: words)
        #expect(order == Order(count: 12, isUrgent: true, colour: .red, note: "007"))
    }

    @Test(arguments: [
        ("count", "twelve"), ("count", ""), ("count", "1 "), ("count", "0x1"), ("count", "+1"), ("count", "1,000"),
    ])
    func wordsAreCheckedToo(name: String, value: String) {
        #expect(throws: JSONError.fields([.init("count", "must be a whole number, not text")])) {
            try JSONCoding.decode(Order.self, strictlyFrom: nil, words: [(name, value)])
        }
    }

    /// The path says which thing is meant; a body that says it too could disagree.
    @Test func aFieldOfThePathHasNoPlaceInTheBody() {
        #expect(throws: JSONError.fields([.init("count", "is not a field of this request")])) {
            try JSONCoding.decode(Order.self, strictlyFrom: Array(#"{"count":1}"#.utf8), words: [("count", "2")])
        }
    }
}

private struct SplitMixForCoding {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
