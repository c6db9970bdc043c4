/// What a line on a plan carries.
package enum LayoutLineKind: String, Codable, Sendable, CaseIterable {
    case cable
    case pipe
}

extension LayoutLineKind: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .cable: "electricity or data"
        case .pipe: "coolant"
        }
    }
}
