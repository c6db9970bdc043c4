import CGTK

/// A pointer to a GObject that something else owns.
package protocol Handle {
    var raw: UnsafeMutableRawPointer { get }
}

extension Handle {
    /// Swift imports complete C structs as typed pointers and incomplete ones as `OpaquePointer`; one spelling for
    /// both: `gtk_label_set_text(pointer(), text)`.
    func pointer<Pointee>() -> UnsafeMutablePointer<Pointee> { raw.assumingMemoryBound(to: Pointee.self) }
    func pointer() -> OpaquePointer { OpaquePointer(raw) }
}

/// A GObject outside the widget tree (a model, a controller's partner, a texture) that lives as long as this reference.
package final class Reference: Handle {
    package let raw: UnsafeMutableRawPointer

    /// Takes over a reference that the caller owns.
    init(taking raw: UnsafeMutableRawPointer) { self.raw = raw }

    init(retaining raw: UnsafeMutableRawPointer) {
        g_object_ref(raw)
        self.raw = raw
    }

    isolated deinit { kit_unref(raw) }
}

extension Bool {
    var gboolean: gboolean { self ? 1 : 0 }
}
