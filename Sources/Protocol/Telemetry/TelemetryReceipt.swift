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
