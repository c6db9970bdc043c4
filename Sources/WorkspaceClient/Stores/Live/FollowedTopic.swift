import Observation
import Protocol

/// One topic of the live feed as a store follows it: its news, or why the server withholds it.
@Observable
final class FollowedTopic<Payload: Codable & Sendable> {
    /// Why the server gives nothing of this topic; nothing as soon as it does.
    private(set) var refusal: Problem?

    @ObservationIgnored private let topic: LiveTopic
    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private var receive: (LiveFrame<Payload>) -> Void = { _ in }
    @ObservationIgnored private var subscription: LiveSubscription?

    init(_ topic: LiveTopic, _ backend: Backend) {
        self.topic = topic
        self.backend = backend
    }

    /// `receive` gets every frame with news. It must not hold its store, which holds this.
    func follow(_ receive: @escaping (LiveFrame<Payload>) -> Void) {
        self.receive = receive
        subscribe()
    }

    /// Asks once more for what was refused.
    func retry() {
        guard refusal != nil else { return }
        refusal = nil
        subscribe()
    }

    /// How far the page is, which needs both what was loaded and this.
    func phase(_ loaded: LoadPhase) -> LoadPhase { refusal.map(LoadPhase.failed) ?? loaded }

    private func subscribe() {
        subscription = backend.feeds.subscribe(to: topic, as: Payload.self) { [weak self] frame in
            self?.hear(frame)
        }
    }

    private func hear(_ frame: LiveFrame<Payload>) {
        // Setting the same again would count as a change.
        if frame.problem != refusal { refusal = frame.problem }
        if frame.data != nil { receive(frame) }
    }
}
