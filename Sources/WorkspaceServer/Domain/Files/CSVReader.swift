import Platform

/// Reads CSV (RFC 4180) one record at a time: quotes, line ends inside of quotes, CRLF, LF or CR. Pure: bytes in,
/// records out. It forgives nothing that would silently shift a value into another column.
struct CSVReader {
    struct Record: Equatable {
        /// Where it begins, counted from 1.
        var line: Int
        var cells: [Cell]
    }

    struct Cell: Equatable {
        var text: String
        /// `""` is text without characters, while nothing at all is no text.
        var isQuoted = false
    }

    struct Flaw: Error, Equatable {
        var line: Int
        var message: String
    }

    /// More columns are no file of ours, and each costs memory per line.
    private static let cellsMax = 100

    let separator: UInt8
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1

    /// Refuses what is not UTF-8. A byte order mark is skipped.
    init(_ bytes: [UInt8]) throws(Flaw) {
        try Self.checkEncoding(bytes)
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self.bytes = bytes
        position = start
        separator = Self.separator(of: bytes[start...])
    }

    /// Nil at the end. Empty lines are no records.
    mutating func next() throws(Flaw) -> Record? {
        while position < bytes.count {
            let first = line
            var cells: [Cell] = []
            repeat {
                guard cells.count < Self.cellsMax else { throw Flaw(line: first, message: "has too many columns") }
                cells.append(try cell())
            } while take(separator)
            endLine()
            if cells.count > 1 || !cells[0].text.isEmpty || cells[0].isQuoted {
                return Record(line: first, cells: cells)
            }
        }
        return nil
    }

    private mutating func cell() throws(Flaw) -> Cell {
        guard take(UInt8(ascii: "\"")) else {
            let start = position
            while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) {
                guard bytes[position] != UInt8(ascii: "\"") else {
                    // Taken literally, a separator behind it would end the cell where its writer did not mean it to.
                    throw Flaw(line: line, message: "has a quote inside of a cell that does not begin with one")
                }
                position += 1
            }
            return Cell(text: String(decoding: bytes[start..<position], as: UTF8.self))
        }
        return Cell(text: try quoted(), isQuoted: true)
    }

    /// After the opening quote, up to the closing one.
    private mutating func quoted() throws(Flaw) -> String {
        let opened = line
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                if take(UInt8(ascii: "\"")) {
                    text.append(byte)
                    continue
                }
                guard position == bytes.count || bytes[position] == separator || isLineEnd(bytes[position]) else {
                    throw Flaw(line: line, message: "has text after a closing quote")
                }
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && !isNext(UInt8(ascii: "\n")) { line += 1 }
            text.append(byte)
        }
        // The line where it began: the end of the file, where it was noticed, helps nobody to find it.
        throw Flaw(line: opened, message: "has a quote that is never closed")
    }

    private mutating func endLine() {
        guard position < bytes.count else { return }
        if take(UInt8(ascii: "\r")) { _ = take(UInt8(ascii: "\n")) } else { _ = take(UInt8(ascii: "\n")) }
        line += 1
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard isNext(byte) else { return false }
        position += 1
        return true
    }

    private func isNext(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// The one of `,`, `;` and tab that the first line has most of.
    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            counts[byte, default: 0] += 1
        }
        // Spreadsheets write what the system's language separates lists with, a semicolon in most of Europe.
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }

    private static func checkEncoding(_ bytes: [UInt8]) throws(Flaw) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Flaw(line: 1, message: "is UTF-16: save the file as UTF-8")
        }
        // Also what UTF-16 without its mark looks like.
        if let zero = bytes.firstIndex(of: 0) {
            throw Flaw(line: line(of: zero, in: bytes), message: "holds a zero byte: save the file as UTF-8 text")
        }
        if let wrong = bytes.withUnsafeBufferPointer({ UTF8Check.firstError(in: $0) }) {
            throw Flaw(
                line: line(of: wrong, in: bytes),
                message: "is not UTF-8, perhaps Windows-1252 or Latin-1: save the file as UTF-8")
        }
    }

    /// A carriage return ends a line too, unless the line feed behind it does.
    private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        bytes[..<offset].indices.reduce(1) { line, position in
            switch bytes[position] {
            case UInt8(ascii: "\n"): line + 1
            case UInt8(ascii: "\r") where bytes[position + 1] != UInt8(ascii: "\n"): line + 1
            default: line
            }
        }
    }
}
