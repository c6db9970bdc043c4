/// The version of everything in this module. It grows when an old client would misread a new server.
package enum Contract {
    package static let version = 1
    /// The product's own version, shown to people.
    package static let productVersion = "0.1.0"
}
