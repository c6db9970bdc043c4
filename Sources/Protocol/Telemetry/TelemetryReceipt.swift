/// What became of a batch: everything known was taken, everything unknown is named.
package struct TelemetryReceipt: Codable, Sendable, Equatable {
    package var accepted: Int
    package var unknown: [String]

    package init(accepted: Int, unknown: [String]) {
        self.accepted = accepted
        self.unknown = unknown
    }
}
