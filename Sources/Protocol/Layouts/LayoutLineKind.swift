/// What a line on a plan carries.
package enum LayoutLineKind: String, Codable, Sendable, CaseIterable {
    case cable
    case pipe
}
