import CGTK

/// Drawing into a file, without any window.
extension Painter {
    package enum FileKind {
        case pdf, svg
        /// `scale` pixels per unit.
        case png(scale: Double)
    }

    package struct WriteError: Error {
        package let reason: String
    }

    /// `width` and `height` are points (1/72 inch) in PDF and units in SVG and PNG.
    package static func write(
        _ kind: FileKind, to path: String, width: Double, height: Double, _ draw: (Painter) -> Void
    ) throws {
        let surface =
            switch kind {
            case .pdf: cairo_pdf_surface_create(path, width, height)
            case .svg: cairo_svg_surface_create(path, width, height)
            case .png(let scale):
                cairo_image_surface_create(
                    CAIRO_FORMAT_ARGB32, Int32((width * scale).rounded(.up)), Int32((height * scale).rounded(.up)))
            }
        defer { cairo_surface_destroy(surface) }
        if let cairo = cairo_create(surface) {
            if case .png(let scale) = kind { cairo_scale(cairo, scale, scale) }
            draw(Painter(cairo))
            cairo_destroy(cairo)
        }
        cairo_surface_flush(surface)
        var status = cairo_surface_status(surface)
        if case .png = kind, status == CAIRO_STATUS_SUCCESS { status = cairo_surface_write_to_png(surface, path) }
        cairo_surface_finish(surface)
        // A full disk shows only now.
        if status == CAIRO_STATUS_SUCCESS { status = cairo_surface_status(surface) }
        guard status == CAIRO_STATUS_SUCCESS else {
            throw WriteError(reason: cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown")
        }
    }
}
