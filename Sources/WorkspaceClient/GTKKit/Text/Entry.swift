import CGTK

/// One line that the user types.
package protocol TextInput: Widget {}

extension TextInput {
    package var text: String {
        get { String(cString: gtk_editable_get_text(pointer())) }
        // Setting the same again would move the cursor of somebody who is typing.
        nonmutating set { if newValue != text { gtk_editable_set_text(pointer(), newValue) } }
    }

    /// Runs at every change, typed or set.
    @discardableResult package func onChange(_ action: @escaping (String) -> Void) -> Self {
        let handle = AnyTextInput(raw: raw)
        connect(self, "changed") { _ in action(handle.text) }
        return self
    }

    /// Runs when Enter is pressed.
    @discardableResult package func onEnter(_ action: @escaping () -> Void) -> Self {
        connect(self, "activate") { _ in action() }
        return self
    }

    @discardableResult package func characters(_ count: Int) -> Self {
        gtk_editable_set_width_chars(pointer(), Int32(count))
        return self
    }

    package func selectAll() { gtk_editable_select_region(pointer(), 0, -1) }
}

/// A text input found in the tree, whatever its kind.
package struct AnyTextInput: TextInput {
    package let raw: UnsafeMutableRawPointer

    /// Nil when the widget holds no text.
    package init?(_ widget: some Widget) {
        guard kit_is_editable(widget.raw) != 0 else { return nil }
        raw = widget.raw
    }

    fileprivate init(raw: UnsafeMutableRawPointer) { self.raw = raw }
}

/// One line of text.
package struct Entry: TextInput {
    package let raw: UnsafeMutableRawPointer

    package init(_ text: String = "", placeholder: String = "", lengthMax: Int = 0) {
        raw = GTKKit.raw(gtk_entry_new())
        gtk_entry_set_placeholder_text(pointer(), placeholder)
        gtk_entry_set_max_length(pointer(), Int32(lengthMax))
        self.text = text
    }
}

/// One line that nobody should read over a shoulder; a button in it shows it after all.
package struct PasswordEntry: TextInput {
    package let raw: UnsafeMutableRawPointer

    package init(placeholder: String = "") {
        raw = GTKKit.raw(gtk_password_entry_new())
        gtk_password_entry_set_show_peek_icon(pointer(), 1)
        kit_set_string(raw, "placeholder-text", placeholder)
    }
}

/// One line to look for something with; Escape empties it.
package struct SearchEntry: TextInput {
    package let raw: UnsafeMutableRawPointer

    package init(placeholder: String = "") {
        raw = GTKKit.raw(gtk_search_entry_new())
        kit_set_string(raw, "placeholder-text", placeholder)
    }

    /// Runs shortly after the last key, so that a long list is not searched at each letter.
    @discardableResult package func onSearch(_ action: @escaping (String) -> Void) -> SearchEntry {
        let handle = self
        connect(self, "search-changed") { _ in action(handle.text) }
        return self
    }

    /// Runs when Escape is pressed in it.
    @discardableResult package func onStop(_ action: @escaping () -> Void) -> SearchEntry {
        connect(self, "stop-search") { _ in action() }
        return self
    }
}

/// Several lines that the user types.
package struct TextArea: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ text: String = "") {
        raw = GTKKit.raw(gtk_text_view_new())
        gtk_text_view_set_wrap_mode(pointer(), GTK_WRAP_WORD_CHAR)
        self.text = text
    }

    package var text: String {
        get {
            let buffer = gtk_text_view_get_buffer(pointer())
            var start = GtkTextIter()
            var end = GtkTextIter()
            gtk_text_buffer_get_bounds(buffer, &start, &end)
            guard let text = gtk_text_buffer_get_text(buffer, &start, &end, 0) else { return "" }
            defer { g_free(text) }
            return String(cString: text)
        }
        nonmutating set { gtk_text_buffer_set_text(gtk_text_view_get_buffer(pointer()), newValue, -1) }
    }

    @discardableResult package func onChange(_ action: @escaping (String) -> Void) -> TextArea {
        guard let buffer = gtk_text_view_get_buffer(pointer()) else { return self }
        let handle = self
        connect(AnyWidget(raw: UnsafeMutableRawPointer(buffer)), "changed") { _ in action(handle.text) }
        return self
    }
}
