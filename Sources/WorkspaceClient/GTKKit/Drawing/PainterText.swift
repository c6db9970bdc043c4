import CGTK

/// How a text is drawn.
package struct TextStyle {
    package var size: Double
    package var bold: Bool
    /// Cut with … beyond this width.
    package var widthMax: Double?

    package init(size: Double = 11, bold: Bool = false, widthMax: Double? = nil) {
        self.size = size
        self.bold = bold
        self.widthMax = widthMax
    }
}

/// The point of a text that lies on the position it is drawn at.
package enum TextAnchor {
    case left, center, right
}

extension Painter {
    /// Draws `text` in the current colour; `y` is the top of its line.
    package func text(
        _ text: String, _ x: Double, _ y: Double, _ style: TextStyle = .init(), anchor: TextAnchor = .left
    ) {
        let layout = makeLayout(text, style)
        defer { kit_unref(UnsafeMutableRawPointer(layout)) }
        let width = anchor == .left ? 0 : measure(layout).width
        let left =
            switch anchor {
            case .left: x
            case .center: x - width / 2
            case .right: x - width
            }
        cairo_move_to(cairo, left, y)
        pango_cairo_show_layout(cairo, layout)
        // The pen stays where the text began, and would start the next path.
        cairo_new_path(cairo)
    }

    package func measure(_ text: String, _ style: TextStyle = .init()) -> (width: Double, height: Double) {
        let layout = makeLayout(text, style)
        defer { kit_unref(UnsafeMutableRawPointer(layout)) }
        return measure(layout)
    }

    private func measure(_ layout: OpaquePointer?) -> (width: Double, height: Double) {
        var width: Int32 = 0
        var height: Int32 = 0
        pango_layout_get_pixel_size(layout, &width, &height)
        return (Double(width), Double(height))
    }

    private func makeLayout(_ text: String, _ style: TextStyle) -> OpaquePointer? {
        let layout = pango_cairo_create_layout(cairo)
        let font = pango_font_description_from_string(Self.fontFamily)
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        let attributes = pango_attr_list_new()
        // Digits of equal width: numbers on an axis stand still while the values change.
        pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum"))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        if let width = style.widthMax {
            pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        pango_layout_set_text(layout, text, -1)
        return layout
    }

    /// The family that labels have; the settings know it as “Cantarell 11”.
    private static let fontFamily: String = {
        guard let settings = gtk_settings_get_default(),
            let name = kit_get_string(UnsafeMutableRawPointer(settings), "gtk-font-name")
        else { return "Sans" }
        defer { g_free(name) }
        let font = pango_font_description_from_string(name)
        defer { pango_font_description_free(font) }
        return pango_font_description_get_family(font).map { String(cString: $0) } ?? "Sans"
    }()
}
