/// One place where a person is signed in.
package struct Session: Codable, Sendable, Equatable {
    package var sessionId: String
    package var client: String
    package var address: String
    package var createdAt: Timestamp
    package var lastSeenAt: Timestamp
    package var isCurrent: Bool

    package init(
        sessionId: String,
        client: String,
        address: String,
        createdAt: Timestamp,
        lastSeenAt: Timestamp,
        isCurrent: Bool
    ) {
        self.sessionId = sessionId
        self.client = client
        self.address = address
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.isCurrent = isCurrent
    }
}

extension Session: Documented {
    package static let fields: FieldNotes = [
        "sessionId": "Ends with the session; not a secret.",
        "client": "What signed in, in its own words.",
        "address": "From where, as the server saw it.",
        "createdAt": "When it signed in.",
        "lastSeenAt": "When it asked for something last, to the minute.",
        "isCurrent": "Whether it is the one that asks.",
    ]
}
