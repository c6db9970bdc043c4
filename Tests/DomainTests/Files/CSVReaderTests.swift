import Foundation
import Testing

@testable import Domain

/// Whatever a spreadsheet writes is read as it was meant; what is ambiguous is refused with its line.
struct CSVReaderTests {
    private func read(_ bytes: [UInt8]) throws -> [[String]] {
        var reader = try CSVReader(bytes)
        var rows: [[String]] = []
        while let record = try reader.next() { rows.append(record.cells.map(\.text)) }
        return rows
    }

    private func firstFlaw(of bytes: [UInt8]) -> CSVReader.Flaw? {
        #expect(throws: CSVReader.Flaw.self) { try read(bytes) }
    }

    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
            ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]), ("a,b\n,\n", [["a", "b"], ["", ""]]),
            ("a,b\n\"1,\"\"2\"\"\",3", [["a", "b"], ["1,\"2\"", "3"]]),
            ("a,b\n\"1\n2\",3", [["a", "b"], ["1\n2", "3"]]), ("\n\na,b\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
            ("\"a;x\",b\n1,2", [["a;x", "b"], ["1", "2"]]), ("é,😀\n1,2", [["é", "😀"], ["1", "2"]]),
            ("a\n\"\"\n", [["a"], [""]]), ("", []),
        ] as [(String, [[String]])])
    func reads(text: String, rows: [[String]]) throws {
        #expect(try read(Array(text.utf8)) == rows)
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == rows, "with a byte order mark")
    }

    @Test func knowsTheLineOfEachRecord() throws {
        var reader = try CSVReader(Array("a,b\r\n\"1\r\n\r\n2\",3\r\n\r\n4,5".utf8))
        var lines: [Int] = []
        while let record = try reader.next() { lines.append(record.line) }
        #expect(lines == [1, 2, 6])
    }

    @Test(arguments: [
        (Array("a,b\n1,\"2".utf8), 2, "never closed"), (Array("a,b\n1,2\"3".utf8), 2, "a quote inside"),
        (Array("a,b\n\n\"1\"2,3".utf8), 3, "after a closing quote"), ([0xFF, 0xFE, 0x61, 0x00], 1, "UTF-16"),
        ([0x61, 0x00, 0x62, 0x00], 1, "zero byte"), (Array("a\rb\r".utf8) + [0xE9], 3, "Latin-1"),
        (Array("a\r\nb\r\n".utf8) + [0xE9], 3, "Latin-1"), (Array("a\rb\r\n\nc\r".utf8) + [0], 5, "zero byte"),
        (Array("a\rb,\"".utf8), 2, "never closed"), (Array("a\r\nb,\"".utf8), 2, "never closed"),
        (Array("a\n".utf8) + [0xE9, 0x0A], 2, "Latin-1"),
        (Array(String(repeating: "a,", count: 200).utf8), 1, "too many columns"),
    ])
    func refuses(bytes: [UInt8], line: Int, message: String) throws {
        let flaw = try #require(firstFlaw(of: bytes))
        #expect(flaw.line == line)
        #expect(flaw.message.contains(message), "\(flaw.message)")
    }
}

/// Nothing that a file holds is run by the spreadsheet that opens it, and all of it comes back as it was.
struct FormulaGuardTests {
    @Test(arguments: [
        "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1", "''", "'", "plain", "", "'x", "=", "\r\nx", "é",
    ])
    func comesBack(text: String) {
        let guarded = FormulaGuard.guarded(text)
        #expect(FormulaGuard.unguarded(guarded) == text)
        if let first = guarded.utf8.first { #expect(!Set("=+-@\t\r\n".utf8).contains(first)) }
    }

    /// Somebody who typed an apostrophe meant it.
    @Test func leavesOtherApostrophesAlone() { #expect(FormulaGuard.unguarded("'quoted'") == "'quoted'") }

    @Test(
        arguments: [
            ("1", 1.0), ("-25.3", -25.3), ("1e3", 1_000.0), ("0x10", nil), ("1,5", nil), ("inf", nil), ("nan", nil),
            ("", nil), ("1 000", nil), ("+1", nil),
        ] as [(String, Double?)])
    func readsNumbers(text: String, value: Double?) { #expect(FileNumber.value(of: text) == value) }
}

/// Items are found by their brackets alone, each with the line on which it begins.
struct JSONItemsTests {
    private func lines(_ text: String) throws -> [Int] {
        var items = try JSONItems(Array(text.utf8))
        var lines: [Int] = []
        while let item = try items.next() { lines.append(item.line) }
        return lines
    }

    @Test(arguments: [
        ("[]", []), ("[{}]", [1]), ("[\n{},\n{}]\n", [2, 3]), ("{\"items\": [\n{\"a\": {\"b\": \"}\"}}\n]}", [2]),
        ("[{\"a\": \"\\\"}\"},\n{}]", [1, 2]), ("\u{FEFF}[{}]", [1]),
    ])
    func finds(text: String, expected: [Int]) throws { #expect(try lines(text) == expected) }

    @Test(arguments: [
        "", "{}", "[{}", "[{}{}]", "[{},]", "[1]", "[{}] x", "{\"items\": [{}]", "{\"item\": []}", "[{\"a\": \"\\",
    ])
    func refuses(text: String) { #expect(throws: CSVReader.Flaw.self) { try lines(text) } }
}
