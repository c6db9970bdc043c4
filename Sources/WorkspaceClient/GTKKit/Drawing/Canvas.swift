import CGTK

/// A widget whose picture the closure paints, in pixels of the screen's scale 1. `redraw()` paints it again.
package struct Canvas: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ draw: @escaping (Painter, _ width: Double, _ height: Double) -> Void) {
        raw = GTKKit.raw(kit_canvas_new(Unmanaged.passRetained(DrawBox(draw)).toOpaque(), paint, releaseBox))
        clipped()
    }
}

/// Keeps what to paint alive as long as the drawing area that calls it.
private final class DrawBox {
    let draw: (Painter, Double, Double) -> Void

    init(_ draw: @escaping (Painter, Double, Double) -> Void) { self.draw = draw }
}

private nonisolated func paint(box: UnsafeMutableRawPointer?, cairo: OpaquePointer?, width: Int32, height: Int32) {
    guard let box, let cairo else { return }
    nonisolated(unsafe) let arguments = (box, cairo)
    MainActor.assumeIsolated {
        let draw = Unmanaged<DrawBox>.fromOpaque(arguments.0).takeUnretainedValue().draw
        draw(Painter(arguments.1), Double(width), Double(height))
    }
}
