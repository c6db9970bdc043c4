/// One thing that people decide about a `Record`: its name on the wire and in files, what it may hold, and where it
/// stands in the record.
package struct Field<Record: Sendable>: Sendable {
    /// What happens to a field that a new or replaced record does not name.
    package enum Absence: Sendable { case refused, cleared, kept }

    /// On the wire, dotted where it stands in an inner object: `location.latitude`.
    package let name: String
    package let rule: FieldRule
    package let absence: Absence
    /// What else the column may be called in a file.
    package let otherNames: [String]
    /// Null stands for “not known”.
    package let read: @Sendable (Record) -> FreeJSON
    /// Only for values without a complaint.
    package let write: @Sendable (inout Record, FreeJSON) -> Void

    package init(
        _ name: String, _ rule: FieldRule, absence: Absence = .cleared, also otherNames: [String] = [],
        read: @escaping @Sendable (Record) -> FreeJSON, write: @escaping @Sendable (inout Record, FreeJSON) -> Void
    ) {
        self.name = name
        self.rule = rule
        self.absence = absence
        self.otherNames = otherNames
        self.read = read
        self.write = write
    }

    package func complaint(about value: FreeJSON) -> String? {
        guard value != .null else { return absence == .refused ? "must not be empty" : nil }
        return rule.complaint(about: value)
    }

    /// `location` of `location.latitude`.
    package var group: String? { name.firstIndex(of: ".").map { String(name[..<$0]) } }
}

extension Field {
    package typealias Path<Value> = any WritableKeyPath<Record, Value> & Sendable

    /// Text that is always there.
    package init(_ name: String, _ rule: FieldRule, _ path: Path<String>, also otherNames: [String] = []) {
        self.init(
            name, rule, absence: .refused, also: otherNames, read: { .string($0[keyPath: path]) },
            write: { record, value in if case .string(let text) = value { record[keyPath: path] = text } })
    }

    /// Text that may be absent; empty text says nothing either, as a file cannot tell the two apart.
    package init(_ name: String, _ rule: FieldRule, _ path: Path<String?>, also otherNames: [String] = []) {
        self.init(
            name, rule, also: otherNames, read: { $0[keyPath: path].map(FreeJSON.string) ?? .null },
            write: { record, value in
                if case .string(let text) = value, !text.isEmpty {
                    record[keyPath: path] = text
                } else {
                    record[keyPath: path] = nil
                }
            })
    }

    package init(
        _ name: String, in range: ClosedRange<Double>, _ path: Path<Double?>, also otherNames: [String] = []
    ) {
        self.init(
            name, .number(range), also: otherNames, read: { $0[keyPath: path].map(FreeJSON.number) ?? .null },
            write: { record, value in
                if case .number(let number) = value {
                    record[keyPath: path] = number
                } else {
                    record[keyPath: path] = nil
                }
            })
    }

    /// The name of another thing, always there.
    package init<Other>(
        _ name: String, _ path: Path<Identifier<Other>>, absence: Absence = .refused, also otherNames: [String] = []
    ) {
        self.init(
            name, .identifier, absence: absence, also: otherNames, read: { .string($0[keyPath: path].rawValue) },
            write: { record, value in
                if case .string(let text) = value { record[keyPath: path] = Identifier(text) }
            })
    }

    /// The name of another thing that may be absent.
    package init<Other>(_ name: String, _ path: Path<Identifier<Other>?>, also otherNames: [String] = []) {
        self.init(
            name, .identifier, also: otherNames,
            read: { $0[keyPath: path].map { .string($0.rawValue) } ?? .null },
            write: { record, value in
                if case .string(let text) = value {
                    record[keyPath: path] = Identifier(text)
                } else {
                    record[keyPath: path] = nil
                }
            })
    }

    /// One word of a few.
    package init<Word: RawRepresentable & CaseIterable & Sendable>(
        _ name: String, _ path: Path<Word>, also otherNames: [String] = []
    ) where Word.RawValue == String {
        self.init(
            name, .choice(Word.allCases.map(\.rawValue)), absence: .refused, also: otherNames,
            read: { .string($0[keyPath: path].rawValue) },
            write: { record, value in
                if case .string(let text) = value, let word = Word(rawValue: text) { record[keyPath: path] = word }
            })
    }

    /// Where a thing stands: two coordinates that come together, and a rotation that is 0 where nobody says it.
    package static func position(_ path: Path<SitePosition?>) -> [Field] {
        func part(
            _ name: String, in range: ClosedRange<Double>, also: [String],
            _ part: any WritableKeyPath<SitePosition, Double> & Sendable
        ) -> Field {
            Field(
                "position.\(name)", .number(range), also: also,
                read: { $0[keyPath: path].map { .number($0[keyPath: part]) } ?? .null },
                write: { record, value in
                    guard case .number(let number) = value else {
                        // A coordinate that is taken away takes the place away; the rotation alone does not.
                        if name != "rotation_deg" { record[keyPath: path] = nil }
                        return
                    }
                    // Without coordinates there is nothing to rotate.
                    guard name != "rotation_deg" || record[keyPath: path] != nil else { return }
                    var position = record[keyPath: path] ?? SitePosition(xM: 0, yM: 0, rotationDeg: 0)
                    position[keyPath: part] = number
                    record[keyPath: path] = position
                })
        }
        return [
            part("x_m", in: Limits.siteMetres, also: ["x", "x_m"], \.xM),
            part("y_m", in: Limits.siteMetres, also: ["y", "y_m"], \.yM),
            part("rotation_deg", in: 0...360, also: ["rotation", "rotation_deg"], \.rotationDeg),
        ]
    }
}
