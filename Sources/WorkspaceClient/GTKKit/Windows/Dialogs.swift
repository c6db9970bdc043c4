import CGTK

/// A question that must be answered before the work goes on.
package struct MessageDialog: Widget {
    package struct Response {
        package enum Look { case plain, suggested, destructive }
        let identifier: String
        let title: String
        let look: Look

        package init(_ identifier: String, _ title: String, _ look: Look = .plain) {
            self.identifier = identifier
            self.title = title
            self.look = look
        }
    }

    package let raw: UnsafeMutableRawPointer

    /// The first response is also the answer of Escape; the last one of Enter. `answered` gets the identifier.
    @discardableResult package init(
        over parent: any Widget, _ heading: String, _ body: String, extra: (any Widget)? = nil, responses: [Response],
        answered: @escaping (String) -> Void
    ) {
        let window = gtk_widget_get_root(parent.widget).map { AnyWidget(raw: UnsafeMutableRawPointer($0)) }
        raw = GTKKit.raw(kit_message_dialog(window?.pointer(), heading, body))
        for response in responses {
            adw_message_dialog_add_response(pointer(), response.identifier, response.title)
            let look =
                switch response.look {
                case .plain: ADW_RESPONSE_DEFAULT
                case .suggested: ADW_RESPONSE_SUGGESTED
                case .destructive: ADW_RESPONSE_DESTRUCTIVE
                }
            adw_message_dialog_set_response_appearance(pointer(), response.identifier, look)
        }
        if let first = responses.first { adw_message_dialog_set_close_response(pointer(), first.identifier) }
        if let last = responses.last { adw_message_dialog_set_default_response(pointer(), last.identifier) }
        if let extra { adw_message_dialog_set_extra_child(pointer(), extra.widget) }
        connect(self, "response") { answered($0.string(1) ?? "") }
        gtk_window_present(pointer())
    }

    /// As if the user had pressed that button.
    package func answer(_ identifier: String) { adw_message_dialog_response(pointer(), identifier) }

    package func setEnabled(_ identifier: String, _ enabled: Bool) {
        adw_message_dialog_set_response_enabled(pointer(), identifier, enabled.gboolean)
    }
}

/// Asks where to save or what to open.
package enum FileDialog {
    package static func save(
        over parent: any Widget, title: String, name: String, accept: String, cancel: String,
        chosen: @escaping (_ path: String) -> Void
    ) {
        let dialog = make(parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, accept, cancel, chosen)
        gtk_file_chooser_set_current_name(dialog.pointer(), name)
        gtk_native_dialog_show(dialog.pointer())
    }

    package static func open(
        over parent: any Widget, title: String, accept: String, cancel: String,
        chosen: @escaping (_ path: String) -> Void
    ) {
        let dialog = make(parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, accept, cancel, chosen)
        gtk_native_dialog_show(dialog.pointer())
    }

    private static func make(
        _ parent: any Widget, _ title: String, _ action: GtkFileChooserAction, _ accept: String, _ cancel: String,
        _ chosen: @escaping (String) -> Void
    ) -> Reference {
        let window = gtk_widget_get_root(parent.widget).map { AnyWidget(raw: UnsafeMutableRawPointer($0)) }
        let dialog = Reference(
            taking: UnsafeMutableRawPointer(
                gtk_file_chooser_native_new(title, window?.pointer(), action, accept, cancel)))
        // Nobody else holds the dialog while it is open: its own closure does, until the answer.
        var held: Reference? = dialog
        connect(dialog, "response") { arguments in
            defer { held = nil }
            guard let dialog = held, arguments.int(1) == Int(GTK_RESPONSE_ACCEPT.rawValue),
                let file = gtk_file_chooser_get_file(dialog.pointer())
            else { return }
            defer { kit_unref(UnsafeMutableRawPointer(file)) }
            guard let path = g_file_get_path(file) else { return }
            defer { g_free(path) }
            chosen(String(cString: path))
        }
        return dialog
    }
}
