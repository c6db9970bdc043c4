/// What a client sends on `/ws`.
package struct LiveCommand: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable, CaseIterable { case subscribe, unsubscribe, token }

    package var type: Kind
    package var topic: String?
    /// The last sequence number seen; the server resumes there when it still can.
    package var after: Int?
    /// A fresh access token, before the old one ends.
    package var token: String?

    package init(type: Kind, topic: String? = nil, after: Int? = nil, token: String? = nil) {
        self.type = type
        self.topic = topic
        self.after = after
        self.token = token
    }
}

extension LiveCommand: Documented {
    package static let fields: FieldNotes = [
        "type": "What the client wants.",
        "topic": .init("What it is about.", example: "project/QATAR-001"),
        "after": .init("The last sequence number seen; the server resumes there when it still can.", example: 118),
        "token": "A fresh access token, before the old one ends.",
    ]
}

extension LiveCommand.Kind: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .subscribe: "watch a topic"
        case .unsubscribe: "watch it no more"
        case .token: "go on with a fresh access token"
        }
    }
}
