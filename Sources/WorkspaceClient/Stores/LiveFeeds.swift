package import Protocol

/// Where a store hears what changed. `LiveStore` is the real one; tests hand out frames themselves.
package protocol LiveFeeds: AnyObject {
    /// How often a topic with news sends a frame.
    var tickMs: Int { get }

    /// Runs `receive` at each snapshot and delta of `topic`, in order and without holes, and at each refusal, until the
    /// subscription goes.
    /// Two subscriptions to one topic share it; the later one gets the snapshot that the first has had.
    func subscribe<Payload: Codable & Sendable>(
        to topic: LiveTopic, as payload: Payload.Type, receive: @escaping (LiveFrame<Payload>) -> Void
    ) -> LiveSubscription
}

/// Holds a subscription open; ends it when nobody holds this any more.
package final class LiveSubscription {
    private let end: () -> Void

    package init(end: @escaping () -> Void) { self.end = end }

    isolated deinit { end() }
}
