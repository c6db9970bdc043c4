/// Compares the header `If-Match` with the version that something has now.
package enum VersionCheck {
    /// Passes when the header is absent, `*`, or lists `"version"`. A weak tag never matches (RFC 9110, 13.1.1).
    package static func require(_ ifMatch: String?, matches version: Int) throws {
        guard let ifMatch else { return }
        let tags = ifMatch.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        guard tags.contains("*") || tags.contains("\"\(version)\"") else {
            throw FleetError.versionChanged(current: version)
        }
    }
}
