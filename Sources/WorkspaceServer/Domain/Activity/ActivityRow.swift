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

    func hash(after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(previous)
        for value in values { hash.update(Self.canonical(value)) }
        return hash.finish()
    }

    func entry() throws -> ActivityEntry {
        ActivityEntry(
            id: ActivityEntry.ID(String(number)), at: Timestamp(milliseconds: at), actor: actor, address: address,
            projectId: projectId.map { Project.ID($0) }, verb: verb, objectType: objectType, objectId: objectId,
            summary: summary, before: try Self.json(of: before), after: try Self.json(of: after))
    }

    static func text(of json: FreeJSON?) throws -> String? {
        try json.map { String(decoding: try JSONCoding.encode($0), as: UTF8.self) }
    }

    private static func json(of text: String?) throws -> FreeJSON? {
        try text.map { try JSONCoding.decode(FreeJSON.self, from: Array($0.utf8)) }
    }

    /// A mark for absence or the length and the bytes: no two rows read the same.
    private static func canonical(_ value: SQLValue) -> [UInt8] {
        switch value {
        case .integer(let value): Array("i\(value);".utf8)
        case .text(let value): Array("t\(value.utf8.count):".utf8) + Array(value.utf8)
        default: Array("n;".utf8)
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
