/// What is wrong with a JSON text.
package enum JSONError: Error, Equatable, Sendable {
    /// It is not JSON, or goes over a limit: nothing of it can be used.
    case notJSON(offset: Int, String)
    /// It is JSON, but not what was asked for: one sentence for each field.
    case fields([Field])

    /// `name` is the way to the value as it is written on the wire, such as `miners[3].status`; empty for the whole.
    package struct Field: Equatable, Sendable {
        package var name: String
        package var message: String

        package init(_ name: String, _ message: String) {
            self.name = name
            self.message = message
        }

        static func unknown(_ name: String) -> Field { Field(name, "is not a field of this request") }
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notJSON(let offset, let message): "not JSON at byte \(offset): \(message)"
        case .fields(let fields):
            fields.map { $0.name.isEmpty ? $0.message : "\($0.name) \($0.message)" }.joined(separator: "; ")
        }
    }
}
