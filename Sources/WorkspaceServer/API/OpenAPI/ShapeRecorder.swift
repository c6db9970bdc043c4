import Platform
import Protocol

/// Finds out what a type looks like by letting it decode itself from a decoder that has no data: whatever the type asks
/// for is written down and answered with a stand-in. So the API document cannot disagree with what the server reads.
enum ShapeRecorder {
    static func shape(of type: any Decodable.Type) -> TypeShape {
        func open<Value: Decodable>(_ type: Value.Type) -> TypeShape { record(type, inside: []).shape }
        return open(type)
    }

    /// The stand-in is nil where a type refuses every stand-in; its shape is known all the same.
    static func record<Value: Decodable>(
        _ type: Value.Type, inside outer: [String]
    ) -> (value: Value?, shape: TypeShape) {
        if let (value, shape) = simple(type) { return (value as? Value, shape) }
        if let (first, shape) = choice(type) { return (first as? Value, shape) }
        if let optional = type as? any OptionalShape.Type {
            return (optional.absent as? Value, .nullable(optional.wrapped(inside: outer)))
        }
        let name = SchemaNames.name(of: type)
        if outer.contains(name) { return (nil, .reference(name: name)) }
        let recording = Recording(path: outer + [name], notes: (type as? any Documented.Type)?.fields)
        let value = try? Value(from: RecordingDecoder(recording: recording))
        recording.expectNoStrays(in: name)
        switch recording.form {
        case .single(let shape): return (value, shape)
        case .list(let element): return (value, .list(element))
        case .keyed where type is any StringKeyed.Type:
            return (value, .dictionary(recording.fields.first?.shape ?? .anything))
        case .keyed, .unknown: return (value, .object(name: name, fields: recording.fields))
        }
    }

    /// Enums whose cases are words on the wire.
    private static func choice(_ type: any Decodable.Type) -> (first: Any, shape: TypeShape)? {
        func open<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type) -> (first: Any, shape: TypeShape)? {
            let words = type.allCases.compactMap { $0.rawValue as? String }
            guard let first = type.allCases.first, !words.isEmpty else { return nil }
            let meanings = type.allCases.compactMap { ($0 as? any DocumentedChoice)?.meaning }
            return (first, .choice(name: SchemaNames.name(of: type), words: words, meanings: meanings))
        }
        return (type as? any (CaseIterable & RawRepresentable).Type).flatMap { open($0) }
    }

    private static func simple(_ type: any Decodable.Type) -> (any Decodable, TypeShape)? {
        switch type {
        case is String.Type: ("text", .string)
        case is Bool.Type: (true, .boolean)
        case is Double.Type: (1.0, .number)
        case is Float.Type: (Float(1), .number)
        case is Int.Type: (1, .integer)
        case is Int64.Type: (Int64(1), .integer)
        case is Int32.Type: (Int32(1), .integer)
        case is Timestamp.Type: (Timestamp(milliseconds: 0), .timestamp)
        case is FreeJSON.Type: (FreeJSON.null, .anything)
        default: nil
        }
    }
}

/// Dictionaries with names as keys ask for all keys there are.
private protocol StringKeyed {}
extension Dictionary: StringKeyed where Key == String {}

/// Optionals inside of lists; those of properties are asked for as what they hold.
private protocol OptionalShape {
    static var absent: Any { get }
    static func wrapped(inside outer: [String]) -> TypeShape
}

extension Optional: OptionalShape where Wrapped: Decodable {
    static var absent: Any { Self.none as Any }
    static func wrapped(inside outer: [String]) -> TypeShape { ShapeRecorder.record(Wrapped.self, inside: outer).shape }
}

/// What one type asked for.
final class Recording {
    enum Form {
        case unknown
        case keyed
        case single(TypeShape)
        case list(TypeShape)
    }

    /// The types that are being recorded, outermost first: a type among them that comes again holds itself.
    let path: [String]
    var form = Form.unknown
    var fields: [TypeShape.Field] = []

    private let notes: FieldNotes?

    init(path: [String], notes: FieldNotes?) {
        self.path = path
        self.notes = notes
    }

    /// A note without a field was left behind by somebody who renamed one.
    func expectNoStrays(in type: String) {
        let known = Set(fields.map(\.name))
        assert(
            notes?.own.keys.allSatisfy { known.contains(KeyMapping.snake($0)) } != false,
            "\(type) explains fields that it does not have")
    }

    func add(_ key: any CodingKey, _ shape: TypeShape, isOptional: Bool) {
        form = .keyed
        let name = KeyMapping.snake(key.stringValue)
        guard !fields.contains(where: { $0.name == name }) else { return }
        let note = notes?[key.stringValue]
        fields.append(TypeShape.Field(name: name, shape: shape, isOptional: isOptional, note: note))
    }
}
