import Platform

/// JSON as firmware writes it: in an order of its own, with names in any spelling.
enum Spoken: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    case text(String)
    case whole(Int)
    case number(Double)
    case flag(Bool)
    case list([Spoken])
    case object([(String, Spoken)])

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .whole(value) }
    init(floatLiteral value: Double) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: Spoken...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, Spoken)...) { self = .object(elements) }

    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        write(to: &writer)
        return writer.bytes
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .text(let text): writer.value(text)
        case .whole(let number): writer.value(number)
        case .number(let number): writer.value(number)
        case .flag(let flag): writer.value(flag)
        case .list(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for (name, value) in members {
                writer.name(verbatim: name)
                value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}
