/// The version of everything in this module.
package enum Contract {
    package static let version = ContractVersion(major: 1, minor: 1)
    /// The product's own version, shown to people.
    package static let productVersion = "0.1.0"
    /// How our programs introduce themselves (RFC 9110, 10.1.5): what lists of clients and the log show.
    package static let userAgent = "Workspace/\(productVersion)"
    /// The header by which a client says which version it was built with. Programs that do not know it, such as curl,
    /// leave it out and are served all the same.
    package static let header = "Workspace-Contract"
}
