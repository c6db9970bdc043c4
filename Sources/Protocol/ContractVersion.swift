/// Which contract one side was built with: `1.4` on the wire.
///
/// The minor number grows with everything that is added: a client of the same major number passes over what it does not
/// know. The major number grows when an old client would misread a new server; then neither side goes on.
package struct ContractVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int

    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// `major.minor` in plain digits; nothing else is a version.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        guard parts.count == 2, numbers.count == 2 else { return nil }
        self.init(major: numbers[0], minor: numbers[1])
    }

    package var description: String { "\(major).\(minor)" }

    /// Whether programs of these two versions understand each other.
    package func understands(_ other: ContractVersion) -> Bool { major == other.major }

    package static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}

extension ContractVersion: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let version = ContractVersion(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "is not a version such as 1.4")
        }
        self = version
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
