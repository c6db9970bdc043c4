/// How a file of the fleet is written.
package enum FileFormat: String, Codable, Sendable, CaseIterable {
    case csv
    case json

    package var contentType: String { self == .csv ? "text/csv" : "application/json" }
}

extension FileFormat: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .csv: "A line per thing, for spreadsheets."
        case .json: "An object per thing, for programs."
        }
    }
}
