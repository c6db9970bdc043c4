import Platform
import Protocol

/// One line of a file: which thing, and the fields that the file says about it.
struct FileRow<Record: FieldRecord>: Sendable {
    var line: Int
    var id: String
    var values: FieldValues<Record>
}

/// Reads files into rows. What a row says is checked where it is known what was there before.
enum FileRows {
    static func read<Record: FieldRecord>(
        _ bytes: [UInt8], as format: FileFormat, of record: Record.Type
    ) throws -> [FileRow<Record>] {
        var errors = FileErrors()
        let rows: [FileRow<Record>]
        do throws(CSVReader.Flaw) {
            rows =
                switch format {
                case .csv: try csv(bytes, &errors)
                case .json: try json(bytes, &errors)
                }
        } catch {
            errors.add(error.line, "file", error.message)
            try errors.finish()
            return []
        }
        findDoubles(rows, &errors)
        try errors.finish()
        return rows
    }

    /// Two lines about the same thing would make the order of the file matter.
    private static func findDoubles<Record>(_ rows: [FileRow<Record>], _ errors: inout FileErrors) {
        var lines = [String: Int](minimumCapacity: rows.count)
        for row in rows {
            if let first = lines.updateValue(row.line, forKey: row.id) {
                errors.add(row.line, Record.idField, "\(row.id) was in line \(first) already")
            }
        }
    }

    // MARK: CSV

    private static func csv<Record: FieldRecord>(
        _ bytes: [UInt8], _ errors: inout FileErrors
    ) throws(CSVReader.Flaw) -> [FileRow<Record>] {
        var reader = try CSVReader(bytes)
        guard let header = try reader.next() else {
            errors.add(1, "file", "is empty: the first line must name the columns")
            return []
        }
        let columns = FileColumns<Record>(header.cells.map(\.text), line: header.line, &errors)
        guard errors.isEmpty else { return [] }
        var rows: [FileRow<Record>] = []
        while let record = try reader.next() {
            guard rows.count < Limits.importRowsMax else {
                errors.add(record.line, "file", "has more than \(Limits.importRowsMax) lines")
                return rows
            }
            guard record.cells.count == columns.count else {
                errors.add(
                    record.line, "file", "has \(record.cells.count) cells where the first line has \(columns.count)")
                continue
            }
            rows.append(columns.row(record, &errors))
        }
        return rows
    }

    // MARK: JSON

    private static func json<Record: FieldRecord>(
        _ bytes: [UInt8], _ errors: inout FileErrors
    ) throws(CSVReader.Flaw) -> [FileRow<Record>] {
        var items = try JSONItems(bytes)
        var rows: [FileRow<Record>] = []
        while let item = try items.next() {
            guard rows.count < Limits.importRowsMax else {
                errors.add(item.line, "file", "has more than \(Limits.importRowsMax) items")
                return rows
            }
            do {
                var object = try JSONCoding.decode([String: FreeJSON].self, from: Array(bytes[item.range]))
                guard case .string(let id)? = object.removeValue(forKey: Record.idField) else {
                    errors.add(item.line, Record.idField, "is missing")
                    continue
                }
                rows.append(FileRow(line: item.line, id: id, values: FieldValues(object)))
            } catch let error as JSONError {
                errors.add(item.line, "file", "holds an item that cannot be read: \(error)")
            } catch {
                errors.add(item.line, "file", "holds an item that cannot be read")
            }
        }
        return rows
    }
}
