import Dispatch
import Observation

/// Runs a closure now and again after any observed property that it read has changed. Several changes in one turn of
/// the main loop cause one run.
final class Binding {
    private let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }

    func run() {
        withObservationTracking(body) { [weak self] in
            // The property still has its old value here; and the other changes of this turn shall join.
            DispatchQueue.main.async { MainActor.assumeIsolated { self?.run() } }
        }
    }
}

extension Widget {
    /// Keeps the widget in step with what `body` reads from a store, as long as the widget lives.
    @discardableResult package func bind(_ body: @escaping (Self) -> Void) -> Self {
        // The closure holds the handle, not the widget, so nothing keeps itself alive.
        let binding = Binding { body(self) }
        own(binding)
        binding.run()
        return self
    }
}
