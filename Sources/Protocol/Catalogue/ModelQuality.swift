/// How detailed a 3D model is.
package enum ModelQuality: String, Codable, Sendable, CaseIterable {
    case standard
    case high
    case ultra
}

extension ModelQuality: OpenChoice {
    package static var unknownMeans: ModelQuality { .standard }

    package var meaning: String {
        switch self {
        case .standard: "a recognisable shape"
        case .high: "all parts one would point at"
        case .ultra: "down to handles and hoses"
        }
    }
}
