import CGTK

/// A widget that is drawn with OpenGL. In its closures the context is current.
package struct GLView: Widget {
    package let raw: UnsafeMutableRawPointer

    /// `render` gets the size in device pixels.
    package init(
        ready: @escaping (_ isEmbedded: Bool) -> Void, render: @escaping (_ width: Int, _ height: Int) -> Void,
        gone: @escaping () -> Void, failed: @escaping (_ reason: String) -> Void
    ) {
        raw = GTKKit.raw(gtk_gl_area_new())
        gtk_gl_area_set_has_depth_buffer(pointer(), 1)
        // Only when something has changed, and not whenever anything else in the window is drawn.
        gtk_gl_area_set_auto_render(pointer(), 0)
        let handle = self
        connect(self, "realize") { _ in
            gtk_gl_area_make_current(handle.pointer())
            if let error = gtk_gl_area_get_error(handle.pointer()) {
                failed(String(cString: error.pointee.message))
            } else if let context = gtk_gl_area_get_context(handle.pointer()) {
                ready(gdk_gl_context_get_use_es(context) != 0)
            }
        }
        connect(self, "render") { arguments in
            // GTK counts in units of the desktop, OpenGL in pixels: without it a sharp screen would get a quarter of
            // the view.
            let scale = Int(gtk_widget_get_scale_factor(handle.widget))
            render(handle.width * scale, handle.height * scale)
            arguments.answer(true)
        }
        connect(self, "unrealize") { _ in
            gtk_gl_area_make_current(handle.pointer())
            // Without a context there is nothing to free, and every call of OpenGL would be a crash.
            if gtk_gl_area_get_error(handle.pointer()) == nil { gone() }
        }
        expand(horizontally: true, vertically: true)
    }

    /// Draws again in the next frame.
    package func render() { gtk_gl_area_queue_render(pointer()) }
}
