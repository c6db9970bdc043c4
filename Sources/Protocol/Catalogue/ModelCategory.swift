/// The shelves of the gallery.
package enum ModelCategory: String, Codable, Sendable, CaseIterable {
    case container
    case power
    case distribution
    case cooling
    case network
}
