/// Something whose fields people decide, in requests and in files.
package protocol FieldRecord: Codable, Sendable, Documented {
    /// What its id is called on the wire: `miner_id`.
    static var idField: String { get }
    /// What people decide about it, in the order of columns in a file.
    static var decided: [Field<Self>] { get }
    /// With nothing decided yet.
    static var blank: Self { get }
}

extension FieldRecord {
    package static func field(_ name: String) -> Field<Self>? { decided.first { $0.name == name } }
}

/// A request that carries fields of a record beside its path.
package protocol FieldsRequest: APIRequest, Documented {
    associatedtype Record: FieldRecord
    /// Whether absent fields are cleared, and needed ones must be there. Otherwise they stay as they are.
    static var isWhole: Bool { get }
    /// What else the body must or may hold.
    static var otherFields: [(name: String, rule: FieldRule, isNeeded: Bool)] { get }
    var fields: FieldValues<Record> { get set }
}

extension FieldsRequest {
    package static var otherFields: [(name: String, rule: FieldRule, isNeeded: Bool)] { [] }
}
