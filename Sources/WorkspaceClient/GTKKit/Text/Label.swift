import CGTK

/// Text to read. Never markup: a name with `<` in it is only a name.
package struct Label: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ text: String = "") {
        raw = GTKKit.raw(gtk_label_new(text))
        gtk_label_set_xalign(pointer(), 0)
    }

    package var text: String {
        get { String(cString: gtk_label_get_text(pointer())) }
        // Setting the same text again would still cost a new layout.
        nonmutating set { if newValue != text { gtk_label_set_text(pointer(), newValue) } }
    }

    /// Digits of equal width, so that columns line up and live values do not jitter.
    @discardableResult package func tabular() -> Label { css("numeric") }

    /// Cut with … when the room is short. The whole text shows as a tooltip.
    @discardableResult package func ellipsized() -> Label {
        gtk_label_set_ellipsize(pointer(), PANGO_ELLIPSIZE_END)
        // GTK shows none by itself. It is asked for when the pointer rests, so that a text costs nothing until then.
        gtk_widget_set_has_tooltip(widget, 1)
        let handle = self
        connect(self, "query-tooltip") { arguments in
            guard handle.isCut, let tooltip = arguments.object(4) else { return arguments.answer(false) }
            gtk_tooltip_set_text(OpaquePointer(tooltip), handle.text)
            arguments.answer(true)
        }
        return self
    }

    /// Whether less of the text shows than there is.
    package var isCut: Bool { pango_layout_is_ellipsized(gtk_label_get_layout(pointer())) != 0 }

    @discardableResult package func wrapped() -> Label {
        gtk_label_set_wrap(pointer(), 1)
        // A serial number or an address has no place to break and would widen the page.
        gtk_label_set_wrap_mode(pointer(), PANGO_WRAP_WORD_CHAR)
        return self
    }

    /// Each line in the middle.
    @discardableResult package func centered() -> Label {
        gtk_label_set_justify(pointer(), GTK_JUSTIFY_CENTER)
        return xAlign(0.5)
    }

    @discardableResult package func selectable() -> Label {
        gtk_label_set_selectable(pointer(), 1)
        return self
    }

    /// Room for so many characters, at least and at most.
    @discardableResult package func characters(min: Int = -1, max: Int = -1) -> Label {
        gtk_label_set_width_chars(pointer(), Int32(min))
        gtk_label_set_max_width_chars(pointer(), Int32(max))
        return self
    }

    /// 0 is left, 1 is right.
    @discardableResult package func xAlign(_ value: Float) -> Label {
        gtk_label_set_xalign(pointer(), value)
        return self
    }
}

/// A symbolic icon or a picture from a file.
package struct Icon: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ name: String, size: Int = 16) {
        raw = GTKKit.raw(gtk_image_new_from_icon_name(name))
        gtk_image_set_pixel_size(pointer(), Int32(size))
    }

    package var name: String {
        get { gtk_image_get_icon_name(pointer()).map { String(cString: $0) } ?? "" }
        nonmutating set { gtk_image_set_from_icon_name(pointer(), newValue) }
    }
}

/// A picture that fills its place without being distorted.
package struct Picture: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(file path: String) {
        raw = GTKKit.raw(gtk_picture_new_for_filename(path))
        gtk_picture_set_can_shrink(pointer(), 1)
    }

    /// Empty until something is shown.
    package init() {
        raw = GTKKit.raw(gtk_picture_new())
        gtk_picture_set_can_shrink(pointer(), 1)
    }

    /// Shows a PNG, JPEG or TIFF file; false when the bytes are none.
    @discardableResult package func show(file bytes: [UInt8]) -> Bool {
        let content = g_bytes_new(bytes, gsize(bytes.count))
        defer { g_bytes_unref(content) }
        guard let texture = gdk_texture_new_from_bytes(content, nil) else { return false }
        gtk_picture_set_paintable(pointer(), texture)
        kit_unref(UnsafeMutableRawPointer(texture))
        return true
    }

    /// `pixels` are rows of R, G, B, A bytes, top row first.
    package init(pixels: [UInt8], width: Int, height: Int) {
        let bytes = g_bytes_new(pixels, gsize(pixels.count))
        let texture = gdk_memory_texture_new(
            Int32(width), Int32(height), GDK_MEMORY_R8G8B8A8, bytes, gsize(width * 4))
        g_bytes_unref(bytes)
        raw = GTKKit.raw(gtk_picture_new_for_paintable(texture))
        kit_unref(UnsafeMutableRawPointer(texture))
        gtk_picture_set_can_shrink(pointer(), 1)
    }
}
