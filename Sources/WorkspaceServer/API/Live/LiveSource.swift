package import Auth
package import Domain
package import Protocol

/// Where the live feed gets what it sends. The hub knows clients and sequence numbers; the source knows the product.
package protocol LiveSource: Sendable {
    /// Whom a topic's frames are made for: clients of the same audience share them. Throws when the topic lies outside
    /// what `caller` may see, just as it does when it is about nothing that exists.
    func audience(of topic: LiveTopic, for caller: Caller) throws -> LiveAudience

    /// Everything the topic has.
    func snapshot(of topic: LiveTopic, for audience: LiveAudience) async throws -> LiveUpdate

    /// What changed after `mark`; nil when nothing did.
    func changes(of topic: LiveTopic, for audience: LiveAudience, after mark: LiveMark) async throws -> LiveUpdate?
}

/// Who gets the same frames of a topic: everybody with a scope or, of what concerns single people, one of them.
package struct LiveAudience: Sendable, Hashable {
    package var scope: Scope
    package var reader: NoticeReader?

    package init(_ scope: Scope, reader: NoticeReader? = nil) {
        self.scope = scope
        self.reader = reader
    }
}

/// How far a frame's data reached: the version of each thing it was made from.
package struct LiveMark: Sendable, Equatable {
    package var fleet: Int
    package var readings: Int
    package var alerts: Int
    package var activity: Int
    package var notices: Int

    package init(fleet: Int = 0, readings: Int = 0, alerts: Int = 0, activity: Int = 0, notices: Int = 0) {
        self.fleet = fleet
        self.readings = readings
        self.alerts = alerts
        self.activity = activity
        self.notices = notices
    }
}

/// The data of one frame.
package struct LiveUpdate: Sendable {
    package var payload: any Codable & Sendable
    /// Whether it replaces all that a client holds; otherwise it is laid over it.
    package var isWhole: Bool
    package var mark: LiveMark

    package init(_ payload: any Codable & Sendable, isWhole: Bool, mark: LiveMark) {
        self.payload = payload
        self.isWhole = isWhole
        self.mark = mark
    }
}
