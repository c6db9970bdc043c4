/// What became of a batch: what was good was taken, and everything else is named.
package struct TelemetryReceipt: Codable, Sendable, Equatable {
    package var accepted: Int
    package var unknown: [String]
    /// `ID: field`: the value cannot be, so the whole reading was left out.
    package var refused: [String]

    package init(accepted: Int, unknown: [String], refused: [String] = []) {
        self.accepted = accepted
        self.unknown = unknown
        self.refused = refused
    }
}

extension TelemetryReceipt: Documented {
    package static let fields: FieldNotes = [
        "accepted": .init("Readings taken in.", in: 0...1e9),
        "unknown": "Ids that this site does not have; everything else was taken in.",
        "refused": .init(
            "`ID: field`: the value cannot be, so that reading was left out.",
            example: ["QATAR-C01-M001: power_w"]),
    ]
}
