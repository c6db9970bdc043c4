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
