import Database
import Platform
import Protocol

/// An entry as it is stored: what the chain of hashes covers, byte for byte.
struct ActivityRow: Sendable, Equatable {
    let number: Int64
    let at: Int64
    let actor: String
    let address: String?
    let projectId: String?
    let verb: String
    let objectType: String
    let objectId: String
    let summary: String
    let before: String?
    let after: String?

    var values: [SQLValue] {
        [
            .integer(number), .integer(at), .text(actor), SQLValue(address), SQLValue(projectId), .text(verb),
            .text(objectType), .text(objectId), .text(summary), SQLValue(before), SQLValue(after),
        ]
    }

    static let columnCount: Int32 = 11
    /// The first two are integers, the others text or absent.
    private static let integerColumns: Int32 = 2

    /// What the hash of an entry covers: the hash before it, and for each value a mark for absence or the length and
    /// the bytes, so that no two rows read the same. In one piece, because every write there is makes one, and a check
    /// makes as many as there are entries.
    static func hash(of values: [SQLValue], after previous: [UInt8]) -> [UInt8] {
        var message = previous
        message.reserveCapacity(1_024)
        for value in values { append(value, to: &message) }
        return SHA256.digest(message)
    }

    func entry() throws -> ActivityEntry {
        entry(before: try Self.json(of: before), after: try Self.json(of: after))
    }

    /// For whoever has the two at hand already.
    func entry(before: FreeJSON?, after: FreeJSON?) -> ActivityEntry {
        ActivityEntry(
            id: ActivityEntry.ID(String(number)), at: Timestamp(milliseconds: at), actor: actor, address: address,
            projectId: projectId.map { Project.ID($0) }, verb: verb, objectType: objectType, objectId: objectId,
            summary: summary, before: before, after: after)
    }

    static func text(of json: FreeJSON?) -> String? {
        json.map { json in
            var writer = JSONWriter()
            json.write(to: &writer)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }

    private static func json(of text: String?) throws -> FreeJSON? {
        try text.map { try JSONCoding.decode(FreeJSON.self, from: Array($0.utf8)) }
    }

    /// The same of a stored row, without making strings of it.
    static func message(of row: Row, after previous: [UInt8]) -> [UInt8] {
        var message = previous
        message.reserveCapacity(1_024)
        for column in 0..<columnCount {
            if row.isNull(column) {
                message += "n;".utf8
            } else if column < integerColumns {
                message += "i\(row.integer(column));".utf8
            } else {
                row.withUTF8(column) { bytes in
                    // Bytes, not characters: what the hash covers must not depend on how a release counts letters.
                    message += "t\(bytes.count):".utf8
                    message += bytes
                }
            }
        }
        return message
    }

    private static func append(_ value: SQLValue, to message: inout [UInt8]) {
        switch value {
        case .integer(let value):
            message.append(UInt8(ascii: "i"))
            message += String(value).utf8
            message.append(UInt8(ascii: ";"))
        case .text(let value):
            message.append(UInt8(ascii: "t"))
            message += String(value.utf8.count).utf8
            message.append(UInt8(ascii: ":"))
            message += value.utf8
        default: message += "n;".utf8
        }
    }
}

extension ActivityRow {
    /// The columns in the order of `values`.
    init(row: Row) {
        self.init(
            number: row.integer(0), at: row.integer(1), actor: row.text(2), address: row.optionalText(3),
            projectId: row.optionalText(4), verb: row.text(5), objectType: row.text(6), objectId: row.text(7),
            summary: row.text(8), before: row.optionalText(9), after: row.optionalText(10))
    }
}
