import CGTK
import Dispatch

/// The loop that GTK runs in. Swift's main actor runs on it too.
package enum MainLoop {
    /// Once, at the start of a synchronous `main.swift`, before anything is awaited.
    package static func bridge() { kit_bridge_main_queue() }

    /// In the next turn of the loop, after what is being handled now.
    package static func soon(_ action: @escaping () -> Void) {
        // The closure stays on the main actor: only the main queue runs it.
        nonisolated(unsafe) let action = action
        DispatchQueue.main.async { MainActor.assumeIsolated { action() } }
    }

    /// Handles what is waiting, without waiting for more. For tests, which have no loop of their own.
    package static func turn() { while g_main_context_iteration(nil, 0) != 0 {} }
}

/// Calls a closure again and again, as long as it is held.
package final class Ticker {
    private let source: guint

    package init(every milliseconds: Int, _ action: @escaping () -> Void) {
        let box = Unmanaged.passRetained(ActionBox(action)).toOpaque()
        source = g_timeout_add_full(G_PRIORITY_DEFAULT, guint(milliseconds), runAction, box, releaseBox)
    }

    isolated deinit { g_source_remove(source) }
}

extension Widget {
    /// Calls `action` again and again, as long as the widget lives.
    @discardableResult package func every(milliseconds: Int, _ action: @escaping () -> Void) -> Self {
        own(Ticker(every: milliseconds, action))
    }
}

/// Keeps what a timer repeats; C frees it with the timer.
private final class ActionBox {
    let action: () -> Void

    init(_ action: @escaping () -> Void) { self.action = action }
}

private nonisolated func runAction(box: UnsafeMutableRawPointer?) -> gboolean {
    guard let box else { return 0 }
    nonisolated(unsafe) let pointer = box
    MainActor.assumeIsolated { Unmanaged<ActionBox>.fromOpaque(pointer).takeUnretainedValue().action() }
    return 1
}
