package import Protocol
import Synchronization

/// What one subject tells the others after its change is durable. The only file that all subjects know.
package enum Event: Sendable {
    case activity(ActivityEntry)
    /// Rights or accounts changed: whoever keeps answers or tokens of this user must look again.
    case accountChanged(User.ID)
}

/// Hands events to everybody who listens, in order, on the thread that publishes. Listeners must be quick.
package final class Events: Sendable {
    private let listeners = Mutex<[@Sendable (Event) -> Void]>([])

    package init() {}

    package func listen(_ listener: @escaping @Sendable (Event) -> Void) {
        listeners.withLock { $0.append(listener) }
    }

    package func publish(_ event: Event) {
        // Called outside the lock: a listener may publish in turn.
        for listener in listeners.withLock({ $0 }) { listener(event) }
    }
}
