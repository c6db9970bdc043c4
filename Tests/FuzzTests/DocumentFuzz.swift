import Platform
import Protocol

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
        guard let request = try? JSONCoding.decode(SendTelemetry.self, strictlyFrom: bytes) else { return }
        let written = try JSONCoding.encode(request)
        let again = try JSONCoding.decode(SendTelemetry.self, strictlyFrom: written)
        try promise(try JSONCoding.encode(again) == written, "is written differently the second time")
    }
}
