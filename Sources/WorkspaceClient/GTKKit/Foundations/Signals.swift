import CGTK

/// The arguments of one emission, valid only during the callback. Argument 0 is the object itself.
package struct SignalArguments {
    let values: UnsafePointer<GValue>
    let result: UnsafeMutablePointer<GValue>?

    package func int(_ index: Int) -> Int { Int(g_value_get_int(values + index)) }
    package func uint(_ index: Int) -> Int { Int(g_value_get_uint(values + index)) }
    package func double(_ index: Int) -> Double { g_value_get_double(values + index) }
    package func bool(_ index: Int) -> Bool { g_value_get_boolean(values + index) != 0 }
    package func string(_ index: Int) -> String? { g_value_get_string(values + index).map { String(cString: $0) } }
    func object(_ index: Int) -> UnsafeMutableRawPointer? { g_value_get_object(values + index) }

    /// Answers a signal that asks something, such as whether a key was used.
    package func answer(_ value: Bool) { if let result { g_value_set_boolean(result, value.gboolean) } }
}

/// Carries a Swift closure through C.
final class SignalBox {
    let function: (SignalArguments) -> Void

    init(_ function: @escaping (SignalArguments) -> Void) { self.function = function }
}

/// Calls `function` at every emission, until the object is gone.
func connect(_ object: some Handle, _ signal: String, _ function: @escaping (SignalArguments) -> Void) {
    _ = kit_connect(
        object.raw, signal, Unmanaged.passRetained(SignalBox(function)).toOpaque(), signalArrived, releaseBox)
}

private nonisolated func signalArrived(
    box: UnsafeMutableRawPointer?, count: guint, values: UnsafePointer<GValue>?, result: UnsafeMutablePointer<GValue>?
) {
    guard let box, let values else { return }
    // GTK emits on the thread that runs its main loop, which is the main actor's.
    nonisolated(unsafe) let arguments = (box, values, result)
    MainActor.assumeIsolated {
        let (box, values, result) = arguments
        let function = Unmanaged<SignalBox>.fromOpaque(box).takeUnretainedValue().function
        function(SignalArguments(values: values, result: result))
    }
}

/// Lets go of an object that was handed to C as a retained pointer.
nonisolated func releaseBox(_ box: UnsafeMutableRawPointer?) {
    guard let box else { return }
    nonisolated(unsafe) let pointer = box
    MainActor.assumeIsolated { Unmanaged<AnyObject>.fromOpaque(pointer).release() }
}

extension Widget {
    @discardableResult package func on(_ signal: String, _ function: @escaping (SignalArguments) -> Void) -> Self {
        connect(self, signal, function)
        return self
    }

    @discardableResult package func on(_ signal: String, _ function: @escaping () -> Void) -> Self {
        connect(self, signal) { _ in function() }
        return self
    }
}
