import Platform
import Protocol

/// A record that says which one it is.
protocol ExportedRecord: FieldRecord {
    var fileID: String { get }
}

extension Project: ExportedRecord { var fileID: String { projectId.rawValue } }
extension Container: ExportedRecord { var fileID: String { containerId.rawValue } }
extension Miner: ExportedRecord { var fileID: String { minerId.rawValue } }
extension Equipment: ExportedRecord { var fileID: String { equipmentId.rawValue } }

/// Records → the bytes of a file, with a first line or bracket before and a bracket after them.
struct FileWriter<Record: ExportedRecord> {
    private let format: FileFormat
    private var csv = CSVWriter()
    private var json: [UInt8] = []
    private var isFirst = true

    init(_ format: FileFormat) {
        self.format = format
        switch format {
        case .csv:
            csv.text(Record.idField)
            for field in Record.decided { csv.text(field.name) }
            csv.endLine()
        case .json: json += Array("{\"items\":[".utf8)
        }
    }

    mutating func write(_ records: [Record], matching search: String?) {
        let search = SearchText(search)
        for record in records where search.finds(record, id: record.fileID) { write(record) }
    }

    mutating func end() { if format == .json { json += Array("\n]}\n".utf8) } }

    /// What was written so far; the writer goes on empty.
    mutating func take() -> [UInt8] {
        defer { json.removeAll(keepingCapacity: true) }
        return format == .csv ? csv.take() : json
    }

    private mutating func write(_ record: Record) {
        switch format {
        case .csv:
            csv.text(record.fileID)
            for field in Record.decided { csv.cell(field.read(record)) }
            csv.endLine()
        case .json:
            // One per line, so that an error can name its line.
            json += Array((isFirst ? "\n" : ",\n").utf8)
            json += Array(FileJSON.text(of: ChangedFields.snapshot(of: record, id: record.fileID)).utf8)
        }
        isFirst = false
    }
}
