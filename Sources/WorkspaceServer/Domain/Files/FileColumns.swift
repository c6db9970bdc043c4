import Protocol

/// What the columns of a CSV file mean, from its first line. Names may differ in case, blanks and hyphens, and fields
/// have other names that people use.
struct FileColumns<Record: FieldRecord> {
    private enum Column {
        case id
        case field(Field<Record>)
    }

    private let columns: [Column]
    var count: Int { columns.count }

    init(_ names: [String], line: Int, _ errors: inout FileErrors) {
        var columns: [Column] = []
        var taken: Set<String> = []
        for name in names {
            guard let column = Self.column(Self.plain(name)) else {
                let known = ([Record.idField] + Record.decided.map(\.name)).joined(separator: ", ")
                errors.add(line, name, "is not a column of such a file; there are \(known)")
                continue
            }
            let title = Self.title(of: column)
            if !taken.insert(title).inserted { errors.add(line, name, "is the second column for \(title)") }
            columns.append(column)
        }
        if errors.isEmpty, !taken.contains(Record.idField) {
            errors.add(line, Record.idField, "is missing: the file must say which thing each line is about")
        }
        self.columns = columns
    }

    func row(_ record: CSVReader.Record, _ errors: inout FileErrors) -> FileRow<Record> {
        var row = FileRow<Record>(line: record.line, id: "", values: FieldValues())
        for (column, cell) in zip(columns, record.cells) {
            switch column {
            case .id:
                row.id = FormulaGuard.unguarded(cell.text)
                if row.id.isEmpty { errors.add(record.line, Record.idField, "must not be empty") }
            case .field(let field):
                guard let value = Self.value(of: cell.text, for: field) else {
                    let complaint = field.complaint(about: .string(cell.text)) ?? "cannot be read"
                    errors.add(record.line, field.name, complaint)
                    continue
                }
                // An empty cell cannot tell a miner to stand nowhere.
                if value != .null || field.absence != .kept { row.values[field.name] = value }
            }
        }
        return row
    }

    /// Nil when the text is none that the field's rule could take.
    private static func value(of text: String, for field: Field<Record>) -> FreeJSON? {
        guard !text.isEmpty else { return .null }
        switch field.rule {
        case .number, .integer: return FileNumber.value(of: text.trimmed).map(FreeJSON.number)
        case .flag:
            switch text.trimmed.lowercased() {
            // Spreadsheets write these in the language of the desktop, and the client speaks two.
            case "true", "yes", "1", "oui", "vrai": return .bool(true)
            case "false", "no", "0", "non", "faux": return .bool(false)
            default: return nil
            }
        case .metadata: return FileJSON.value(of: text)
        case .choice: return .string(text.trimmed.lowercased())
        case .identifier, .ipAddress, .hardwareAddress, .day: return .string(text.trimmed)
        case .name, .line, .text, .email: return .string(FormulaGuard.unguarded(text))
        }
    }

    private static func column(_ name: String) -> Column? {
        if name == Record.idField || name == "id" { return .id }
        let field = Record.decided.first { $0.name == name } ?? Record.decided.first { $0.otherNames.contains(name) }
        return field.map(Column.field)
    }

    private static func title(of column: Column) -> String {
        switch column {
        case .id: Record.idField
        case .field(let field): field.name
        }
    }

    private static func plain(_ name: String) -> String {
        String(name.trimmed.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}

extension String {
    fileprivate var trimmed: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last,
            first.properties.isWhitespace || last.properties.isWhitespace
        else { return self }
        return String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
