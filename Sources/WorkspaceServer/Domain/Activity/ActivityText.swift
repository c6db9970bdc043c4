import Platform
import Protocol

extension FreeJSON {
    /// As `JSONCoding` writes it, with the keys in order. Every change there is says what was before and after, and
    /// `Codable` would be most of what that costs.
    func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let flag): writer.value(flag)
        case .number(let number): writer.value(number)
        case .string(let text): writer.value(text)
        case .array(let items):
            writer.beginArray()
            for item in items { item.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                writer.name(verbatim: name)
                value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}
