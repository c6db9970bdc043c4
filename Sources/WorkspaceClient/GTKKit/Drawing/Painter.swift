import CGTK

/// Draws on the screen, or into a file, with the same calls. Origin at the top left, y downwards.
package final class Painter {
    let cairo: OpaquePointer

    init(_ cairo: OpaquePointer) { self.cairo = cairo }

    package func color(_ color: Color) {
        cairo_set_source_rgba(cairo, color.red, color.green, color.blue, color.alpha)
    }

    package func lineWidth(_ width: Double) { cairo_set_line_width(cairo, width) }

    /// Lengths of dash and gap in turn; empty for a full line.
    package func dash(_ lengths: [Double]) { cairo_set_dash(cairo, lengths, Int32(lengths.count), 0) }

    /// Off for charts of many columns: twelve times faster, and sharp.
    package func antialias(_ on: Bool) {
        cairo_set_antialias(cairo, on ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE)
    }

    // MARK: The path

    package func move(to x: Double, _ y: Double) { cairo_move_to(cairo, x, y) }
    package func line(to x: Double, _ y: Double) { cairo_line_to(cairo, x, y) }
    package func closePath() { cairo_close_path(cairo) }
    package func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        cairo_rectangle(cairo, x, y, width, height)
    }
    package func circle(_ x: Double, _ y: Double, radius: Double) {
        cairo_new_sub_path(cairo)
        cairo_arc(cairo, x, y, radius, 0, 2 * .pi)
    }
    package func roundedRectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, radius: Double) {
        let radius = min(radius, width / 2, height / 2)
        cairo_new_sub_path(cairo)
        cairo_arc(cairo, x + width - radius, y + radius, radius, -.pi / 2, 0)
        cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, .pi / 2)
        cairo_arc(cairo, x + radius, y + height - radius, radius, .pi / 2, .pi)
        cairo_arc(cairo, x + radius, y + radius, radius, .pi, 1.5 * .pi)
        cairo_close_path(cairo)
    }

    package func fill() { cairo_fill(cairo) }
    package func fillKeepingPath() { cairo_fill_preserve(cairo) }
    package func stroke() { cairo_stroke(cairo) }
    package func paint() { cairo_paint(cairo) }
    package func clip() { cairo_clip(cairo) }

    // MARK: The coordinate system

    /// What `body` changes (clip, colours, transforms) is undone after it.
    package func saved(_ body: () -> Void) {
        cairo_save(cairo)
        body()
        cairo_restore(cairo)
    }
    package func translate(_ x: Double, _ y: Double) { cairo_translate(cairo, x, y) }
    package func scale(_ x: Double, _ y: Double) { cairo_scale(cairo, x, y) }
    package func rotate(radians: Double) { cairo_rotate(cairo, radians) }
}
