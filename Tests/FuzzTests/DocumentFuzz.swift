import Platform
import Protocol

@testable import Domain

extension FuzzSubject {
    /// What is accepted can be written and reads back as the same value. A refusal names a place inside the text.
    static let json = FuzzSubject("json") { bytes in
        do {
            let value = try JSONCoding.decode(FreeJSON.self, from: bytes)
            let again = try JSONCoding.decode(FreeJSON.self, from: try JSONCoding.encode(value))
            try promise(again == value, "reads differently when written down again")
        } catch JSONError.notJSON(let offset, _) {
            try promise((0...bytes.count).contains(offset), "an error at byte \(offset) of \(bytes.count)")
        }
    }

    /// There is exactly one spelling of a batch.
    static let telemetryBatch = FuzzSubject("telemetry-batch") { bytes in
        guard let batch = try? TelemetryBatchCodec.decode(bytes) else { return }
        try promise(TelemetryBatchCodec.encode(batch) == bytes, "is written differently")
    }

    /// A request of the API as it arrives: fields unknown, missing, twice, of the wrong type.
    static let telemetryJSON = FuzzSubject("telemetry-json") { bytes in
        let request = try? JSONCoding.decode(SendTelemetry.self, strictlyFrom: bytes)
        if let quick = TelemetryJSON.read(bytes) { try promise(quick == request, "is read in two ways") }
        guard let request else { return }
        let written = try JSONCoding.encode(request)
        let again = try JSONCoding.decode(SendTelemetry.self, strictlyFrom: written)
        try promise(try JSONCoding.encode(again) == written, "is written differently the second time")
    }

    /// A file of rows: no cell slips into another column or line when the rows are written down again, and errors name
    /// a line of the file.
    static let csv = FuzzSubject("csv") { bytes in
        let lineMax = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        do {
            let records = try csvRecords(bytes)
            for record in records { try promise((1...lineMax).contains(record.line), "line \(record.line)") }
            let quoted = records.map { record in
                record.cells.map { "\"\($0.text.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
            }.joined(separator: "\r\n")
            let again = try csvRecords(Array(quoted.utf8))
            try promise(
                again.map { $0.cells.map(\.text) } == records.map { $0.cells.map(\.text) },
                "reads differently when written down again")
        } catch let flaw as CSVReader.Flaw {
            try promise((1...lineMax).contains(flaw.line), "an error in line \(flaw.line) of \(lineMax)")
        }
    }

    private static func csvRecords(_ bytes: [UInt8]) throws -> [CSVReader.Record] {
        var reader = try CSVReader(bytes)
        var records: [CSVReader.Record] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }
}
