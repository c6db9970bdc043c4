import CGTK

/// The Swift objects that live exactly as long as a widget.
final class Belongings {
    private static let key = "workspace-belongings"
    var objects: [AnyObject] = []

    static func of(_ handle: some Handle) -> Belongings {
        if let box = g_object_get_data(handle.pointer(), key) {
            return Unmanaged<Belongings>.fromOpaque(box).takeUnretainedValue()
        }
        let belongings = Belongings()
        kit_attach(handle.raw, key, Unmanaged.passRetained(belongings).toOpaque(), releaseBelongings)
        return belongings
    }
}

/// Empties the box at once: where the main actor is not the main thread, as in tests, the box itself may go a turn
/// later, and a binding in it would meanwhile write to a widget that is no more.
private nonisolated func releaseBelongings(_ box: UnsafeMutableRawPointer?) {
    guard let box else { return }
    nonisolated(unsafe) let pointer = box
    MainActor.assumeIsolated {
        let belongings = Unmanaged<Belongings>.fromOpaque(pointer)
        belongings.takeUnretainedValue().objects = []
        belongings.release()
    }
}

extension Handle {
    /// Keeps `object` alive until the widget is gone; a page owns its store this way.
    @discardableResult package func own(_ object: AnyObject) -> Self {
        Belongings.of(self).objects.append(object)
        return self
    }
}

extension Widget {
    /// Runs when the widget is gone.
    @discardableResult package func onGone(_ action: @escaping () -> Void) -> Self { own(Farewell(action)) }
}

/// Speaks when it is let go of: a widget that owns one tells that it is gone.
private final class Farewell {
    private let action: () -> Void

    init(_ action: @escaping () -> Void) { self.action = action }

    isolated deinit { action() }
}
