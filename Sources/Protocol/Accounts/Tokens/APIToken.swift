/// What a machine signs in with: an agent that sends readings, or somebody's script. Shown without its secret.
package struct APIToken: Codable, Sendable, Equatable {
    package typealias ID = Identifier<APIToken>

    package var tokenId: ID
    package var name: String
    /// How the secret begins, to recognise it in a settings file.
    package var prefix: String
    /// The sites it may touch, and no others.
    package var projects: [Project.ID]
    package var permissions: [Permission]
    package var createdBy: String?
    package var createdAt: Timestamp
    package var expiresAt: Timestamp?
    package var lastUsedAt: Timestamp?
    package var revokedAt: Timestamp?

    package init(
        tokenId: ID,
        name: String,
        prefix: String,
        projects: [Project.ID],
        permissions: [Permission],
        createdBy: String? = nil,
        createdAt: Timestamp,
        expiresAt: Timestamp? = nil,
        lastUsedAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil
    ) {
        self.tokenId = tokenId
        self.name = name
        self.prefix = prefix
        self.projects = projects
        self.permissions = permissions
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.revokedAt = revokedAt
    }
}

extension APIToken: Documented {
    package static let fields: FieldNotes = [
        "tokenId": "Names the token in lists; not a secret.",
        "name": .init("What it is for.", example: "Agent at QATAR-001"),
        "prefix": "How the secret begins, to recognise it in a settings file.",
        "projects": "The sites it may touch, and no others.",
        "permissions": "What it may do there.",
        "createdBy": "Who made it.",
        "createdAt": "When it was made.",
        "expiresAt": "When it ends by itself.",
        "lastUsedAt": "When it was shown last, to the minute; absent for never.",
        "revokedAt": "When somebody ended it.",
    ]
}
