/// Values for some fields of a record as they came: from a body, a line of a file, or another record.
package struct FieldValues<Record: FieldRecord>: Sendable, Equatable {
    /// By the dotted names of the fields. Names that no field has stay, to be complained about.
    package private(set) var values: [String: FreeJSON]

    package init() { values = [:] }

    /// From a body: inner objects are taken apart where the record has fields inside of them.
    package init(_ object: [String: FreeJSON]) {
        values = [:]
        for (name, value) in object {
            let inside = Record.decided.filter { $0.group == name }
            switch value {
            case _ where inside.isEmpty: values[name] = value
            case .object(let members): for (member, value) in members { values["\(name).\(member)"] = value }
            // Null takes all of it away.
            case .null: for field in inside { values[field.name] = .null }
            default: values[name] = value
            }
        }
    }

    /// Everything that is decided about `record`.
    package init(of record: Record) {
        values = Dictionary(uniqueKeysWithValues: Record.decided.map { ($0.name, $0.read(record)) })
    }

    /// What a record has that starts with nothing decided.
    package init(_ decide: (inout Record) -> Void) {
        var record = Record.blank
        decide(&record)
        self.init(of: record)
        values = values.filter { $0.value != .null }
    }

    package subscript(name: String) -> FreeJSON? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// All that is wrong with the values by themselves. A whole record has every field that must be there.
    package func errors(whole: Bool) -> [Problem.FieldError] {
        var errors: [Problem.FieldError] = []
        var known = 0
        for field in Record.decided {
            if let value = values[field.name] {
                known += 1
                if let complaint = field.complaint(about: value) {
                    errors.append(.init(field: field.name, message: complaint))
                }
            } else if whole, field.absence == .refused {
                errors.append(.init(field: field.name, message: "is missing"))
            }
        }
        // Looked for only when there are some: a file has this asked for each of its lines.
        guard known < values.count else { return errors }
        let strange = values.keys.sorted().filter { Record.field($0) == nil }
        return strange.map { .init(field: $0, message: "is not a field of this request") } + errors
    }

    /// `old` with these values, or all that is wrong with them. A whole record loses the fields that are not named.
    package func applied(to old: Record, whole: Bool) -> (record: Record, errors: [Problem.FieldError]) {
        var errors = errors(whole: whole)
        if let half = halfPosition(of: old, whole: whole) {
            errors.append(.init(field: half, message: "is needed with the other coordinate"))
        }
        guard errors.isEmpty else { return (old, errors) }
        var record = old
        for field in Record.decided {
            if let value = values[field.name] {
                field.write(&record, value)
            } else if whole, field.absence == .cleared {
                field.write(&record, .null)
            }
        }
        return (record, [])
    }

    /// The coordinate that is missing beside one that is given.
    private func halfPosition(of old: Record, whole: Bool) -> String? {
        let names = ["position.x_m", "position.y_m"]
        let fields = names.compactMap(Record.field)
        guard fields.count == 2 else { return nil }
        let after = fields.map { values[$0.name] ?? (whole ? .null : $0.read(old)) }
        guard (after[0] == .null) != (after[1] == .null) else { return nil }
        return names[after[0] == .null ? 0 : 1]
    }
}

extension FieldValues: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, FreeJSON)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}

extension FieldValues {
    /// Reads what stands beside the `others` in the same object.
    package init(from decoder: any Decoder, besides others: Set<String>) throws {
        self.init(try [String: FreeJSON](from: decoder).filter { !others.contains($0.key) })
    }

    /// Writes the fields and the `others` as one object. Absent ones of those are left out.
    package func encode(to encoder: any Encoder, beside others: [String: FreeJSON?]) throws {
        try FieldTree.object(values).merging(others.compactMapValues { $0 }) { $1 }.encode(to: encoder)
    }
}

/// Dotted names ↔ objects inside of objects.
package enum FieldTree {
    package static func object(_ values: [String: FreeJSON]) -> [String: FreeJSON] {
        var object: [String: FreeJSON] = [:]
        var groups: [String: [String: FreeJSON]] = [:]
        for (name, value) in values {
            if let dot = name.firstIndex(of: ".") {
                groups[String(name[..<dot]), default: [:]][String(name[name.index(after: dot)...])] = value
            } else {
                object[name] = value
            }
        }
        // A place without coordinates is no place.
        for (name, members) in groups {
            object[name] = members.values.allSatisfy { $0 == .null } ? .null : .object(members)
        }
        return object
    }
}
