/// How detailed a 3D model is.
package enum ModelQuality: String, Codable, Sendable, CaseIterable {
    case standard
    case high
    case ultra
}
