import Synchronization

/// With what new connections are encrypted: the one thing of a running server's network that can be replaced.
final class CurrentTLS: Sendable {
    private let context: Mutex<TLSContext?>

    init(_ context: TLSContext?) { self.context = Mutex(context) }

    /// Nil when connections are not encrypted at all.
    var value: TLSContext? { context.withLock { $0 } }

    /// False when connections are not encrypted at all: that is decided when a server starts.
    func replace(with new: TLSContext) -> Bool {
        context.withLock { context in
            guard context != nil else { return false }
            context = new
            return true
        }
    }
}
