package import Protocol
package import Stores

/// A live feed that says what the test lets it say.
package final class FakeFeeds: LiveFeeds {
    package let tickMs = 1_000
    package init() {}

    private var receivers: [LiveTopic: [Int: (Any) -> Void]] = [:]
    private var subscribed = 0
    private var seq = 0

    package var topics: Set<LiveTopic> { Set(receivers.filter { !$0.value.isEmpty }.keys) }

    package func subscribe<Payload: Codable & Sendable>(
        to topic: LiveTopic, as payload: Payload.Type, receive: @escaping (LiveFrame<Payload>) -> Void
    ) -> LiveSubscription {
        subscribed += 1
        let number = subscribed
        receivers[topic, default: [:]][number] = { frame in
            if let frame = frame as? LiveFrame<Payload> { receive(frame) }
        }
        return LiveSubscription { [weak self] in self?.receivers[topic]?[number] = nil }
    }

    package func say<Payload: Codable & Sendable>(
        _ kind: LiveFrameKind = .delta, on topic: LiveTopic, _ payload: Payload, at: Timestamp = Sample.now
    ) {
        seq += 1
        send(LiveFrame(type: kind, topic: topic.text, seq: seq, at: at, data: payload), on: topic)
    }

    package func refuse<Payload: Codable & Sendable>(_ topic: LiveTopic, as payload: Payload.Type, _ problem: Problem) {
        send(
            LiveFrame<Payload>(
                type: .error, topic: topic.text, seq: 0, at: Sample.now, data: nil, problem: problem),
            on: topic)
    }

    private func send<Payload: Codable & Sendable>(_ frame: LiveFrame<Payload>, on topic: LiveTopic) {
        for receiver in (receivers[topic] ?? [:]).values { receiver(frame) }
    }
}
