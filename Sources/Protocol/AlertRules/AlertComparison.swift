/// How a value is held against a limit.
package enum AlertComparison: String, Codable, Sendable, CaseIterable {
    case atLeast = "at_least"
    case above
    case below
}

extension AlertComparison: OpenChoice {
    package static var unknownMeans: AlertComparison { .atLeast }

    package var meaning: String {
        switch self {
        case .atLeast: "trouble from the limit on"
        case .above: "trouble above the limit"
        case .below: "trouble below the limit"
        }
    }
}
