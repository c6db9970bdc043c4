package import GTKKit

/// A card: a title, perhaps something at its right, and what it is about.
package func card(_ title: String, trailing: (any Widget)? = nil, @WidgetBuilder _ content: () -> [any Widget]) -> Box {
    let header = Box(.horizontal, spacing: 12) { Label(title).css("card-title").expand() }.css("card-header")
    if let trailing { header.append(trailing) }
    return Box(.vertical, spacing: 12) {
        header
        content()
    }
    .css("card", "panel")
}

/// The content of a page with its margins, scrolling as a whole.
package func scrollingPage(@WidgetBuilder _ content: () -> [any Widget]) -> Scrolled {
    Scrolled(Box(.vertical, spacing: 16, content).margin(24, 20))
}

/// One fact in a line of facts: a small label above, the value below.
package func fact(_ label: String, _ value: @escaping () -> String) -> Box {
    Box(.vertical, spacing: 2) {
        Label(label).css("label", "second")
        Label().tabular().bind { $0.text = value() }
    }
}

/// A fact that never changes while the page lives.
package func fact(_ label: String, _ value: String) -> Box {
    Box(.vertical, spacing: 2) {
        Label(label).css("label", "second")
        Label(value).tabular()
    }
}
