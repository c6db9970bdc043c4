import Platform
import Protocol

/// What a change did, field by field, for the activity log: only fields whose value differs.
struct ChangedFields {
    let before: FreeJSON
    let after: FreeJSON

    /// What people decide about a record.
    init<Record: FieldRecord>(of old: Record, to new: Record) {
        let changed = Record.decided.filter { $0.read(old) != $0.read(new) }
        func values(_ record: Record) -> FreeJSON {
            .object(FieldTree.object(Dictionary(uniqueKeysWithValues: changed.map { ($0.name, $0.read(record)) })))
        }
        before = values(old)
        after = values(new)
    }

    init(from old: some Encodable, to new: some Encodable) throws {
        let oldFields = try Self.fields(of: old)
        let newFields = try Self.fields(of: new)
        // Both change with every change and would only be noise.
        let names = Set(oldFields.keys).union(newFields.keys).subtracting(["version", "updated_at"])
        let changed = names.filter { oldFields[$0] != newFields[$0] }
        func kept(_ fields: [String: FreeJSON]) -> FreeJSON {
            .object(Dictionary(uniqueKeysWithValues: changed.map { ($0, fields[$0] ?? .null) }))
        }
        before = kept(oldFields)
        after = kept(newFields)
    }

    /// A value as it would be sent, with its wire names.
    static func snapshot(_ value: some Encodable) throws -> FreeJSON { .object(try fields(of: value)) }

    /// Everything that people decided about a record, and which one it is.
    static func snapshot<Record: FieldRecord>(of record: Record, id: String) -> FreeJSON {
        .object(FieldTree.object(FieldValues(of: record).values).merging([Record.idField: .string(id)]) { $1 })
    }

    private static func fields(of value: some Encodable) throws -> [String: FreeJSON] {
        try JSONCoding.decode([String: FreeJSON].self, from: try JSONCoding.encode(value))
    }
}
