/// An enumeration of the contract: the compiler makes sure that every case says what it means.
package protocol DocumentedChoice: CaseIterable, RawRepresentable<String>, Codable {
    var meaning: String { get }
}

/// One that may get further cases without a new major version of the contract. A program that reads what a newer one
/// wrote takes a word that it does not know for another, and goes on; a server does not, or a typo would be believed.
package protocol OpenChoice: DocumentedChoice {
    /// The case that does the least harm: what asks somebody to look, and gives nobody a right.
    static var unknownMeans: Self { get }
}

extension OpenChoice {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let word = try container.decode(String.self)
        if let known = Self(rawValue: word) {
            self = known
        } else if NewerContract.isRead(by: decoder) {
            self = Self.unknownMeans
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "is none of the words it may be")
        }
    }
}

/// How a decoder is told that what it reads may come from a newer version of the contract.
package enum NewerContract {
    private static let key = CodingUserInfoKey(rawValue: "newer-contract")

    /// For the user information of a decoder.
    package static var mark: [CodingUserInfoKey: any Sendable] { key.map { [$0: true] } ?? [:] }

    static func isRead(by decoder: any Decoder) -> Bool { key.map { decoder.userInfo[$0] != nil } == true }
}
