/// What a line on a plan carries.
package enum LayoutLineKind: String, Codable, Sendable, CaseIterable {
    case cable
    case pipe
}

extension LayoutLineKind: OpenChoice {
    package static var unknownMeans: LayoutLineKind { .cable }

    package var meaning: String {
        switch self {
        case .cable: "electricity or data"
        case .pipe: "coolant"
        }
    }
}
