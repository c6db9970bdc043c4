import Protocol
import Testing

@testable import Domain

/// Every cell comes back from a reader as it went in, and no program takes one for two.
struct CSVWriterTests {
    private func line(_ values: [FreeJSON]) -> String {
        var writer = CSVWriter()
        for value in values { writer.cell(value) }
        writer.endLine()
        return String(decoding: writer.take(), as: UTF8.self)
    }

    @Test(
        arguments: [
            ([.null], "\r\n"), ([.null, .null], ",\r\n"), ([.bool(true), .bool(false)], "true,false\r\n"),
            ([1.5, -2], "1.5,-2\r\n"), (["a", "b"], "a,b\r\n"), (["a,b"], "\"a,b\"\r\n"), (["a;b"], "\"a;b\"\r\n"),
            (["a\"b"], "\"a\"\"b\"\r\n"), (["a\nb"], "\"a\nb\"\r\n"), ([" a"], "\" a\"\r\n"), (["a "], "\"a \"\r\n"),
            (["a b"], "a b\r\n"), (["é"], "é\r\n"), (["=1"], "'=1\r\n"), (["-1"], "'-1\r\n"),
            ([["a": 1]], "\"{\"\"a\"\":1}\"\r\n"), ([[1, 2]], "\"[1,2]\"\r\n"),
        ] as [([FreeJSON], String)])
    func writes(values: [FreeJSON], expected: String) { #expect(line(values) == expected) }

    /// A number is no formula, whatever its sign; a text that looks like one is.
    @Test func onlyTextsAreGuarded() { #expect(line([-5, "-5"]) == "-5,'-5\r\n") }

    @Test func eachLineBeginsAnew() {
        var writer = CSVWriter()
        writer.text("a")
        writer.endLine()
        writer.text("b")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a\r\nb")
    }

    /// An export goes out in portions: what was taken must not come again, and the line goes on.
    @Test func whatWasTakenIsGone() {
        var writer = CSVWriter()
        writer.text("a")
        #expect(writer.take() == Array("a".utf8))
        writer.text("b")
        #expect(writer.take() == Array(",b".utf8))
        #expect(writer.take().isEmpty)
    }

    @Test(arguments: ["a,b;c\td", "\"", "\"\"", "a\r\nb", " ", "'", "=\"1\"", "\u{1}", "ünï😀"])
    func comesBackThroughTheReader(text: String) throws {
        var writer = CSVWriter()
        writer.text(text)
        writer.text("end")
        writer.endLine()
        var reader = try CSVReader(writer.take())
        let record = try #require(try reader.next())
        #expect(record.cells.map { FormulaGuard.unguarded($0.text) } == [text, "end"])
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (-0.5, "-0.5"), (1e6, "1000000"), (0.1, "0.1"), (25.3, "25.3"),
    ])
    func numbersAreWrittenAsPeopleTypeThem(number: Double, text: String) {
        #expect(FileNumber.text(of: number) == text)
        #expect(FileNumber.value(of: text) == number)
    }
}
