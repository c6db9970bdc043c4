import Foundation
import Platform
import Testing

/// What is written by hand is JSON with its commas in place, and says to a reader what it was given.
struct JSONWriterTests {
    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func placesCommas() {
        let text = written { writer in
            writer.beginObject()
            writer.name("a")
            writer.value(1)
            writer.name("b")
            writer.beginArray()
            writer.value(true)
            writer.null()
            writer.beginObject()
            writer.endObject()
            writer.beginArray()
            writer.endArray()
            writer.endArray()
            writer.name(verbatim: "c d")
            writer.value("x")
            writer.endObject()
        }
        #expect(text == #"{"a":1,"b":[true,null,{},[]],"c d":"x"}"#)
    }

    /// Foundation is the oracle for every character that has to be escaped, and for those that need not be.
    @Test func anyTextComesBack() throws {
        let text = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init))) + "😀\u{2028}\u{FEFF}"
        let json = written { $0.value([text][0]) }
        let back = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
        #expect(back as? String == text)
    }

    @Test(arguments: [
        ("\u{8}", #"\b"#), ("\u{C}", #"\f"#), ("\u{1F}", #"\u001f"#), ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"),
        ("\u{7F}", "\u{7F}"),
    ])
    func escapesNoMoreThanItMust(text: String, escaped: String) {
        #expect(written { $0.value(text) } == "\"\(escaped)\"")
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func whatJSONHasNotBecomesNull(value: Double) { #expect(written { $0.value(value) } == "null") }

    @Test(arguments: [(Int.min, "-9223372036854775808"), (Int.max, "9223372036854775807"), (0, "0"), (-7, "-7")])
    func wholeNumbersInFull(value: Int, text: String) { #expect(written { $0.value(value) } == text) }

    @Test func takesFinishedJSONAsItIs() {
        let text = written { writer in
            writer.beginArray()
            writer.value(json: Array(#"{"kept":1}"#.utf8))
            writer.value(json: Array("2".utf8))
            writer.endArray()
        }
        #expect(text == #"[{"kept":1},2]"#)
    }
}
