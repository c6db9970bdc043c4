package import GTKKit
package import Protocol
package import Stores

/// A big number: its name above, the number with a lighter unit, a note, and the last day below.
package struct Figure {
    package let name: String
    package let value: () -> Quantity
    package let note: () -> String
    /// When the number was measured.
    package let measuredAt: () -> Timestamp?
    package let history: () -> [Double?]

    package init(
        _ name: String, value: @escaping () -> Quantity, note: @escaping () -> String,
        measuredAt: @escaping () -> Timestamp?, history: @escaping () -> [Double?]
    ) {
        self.name = name
        self.value = value
        self.note = note
        self.measuredAt = measuredAt
        self.history = history
    }

    package func widget(id: String, in context: PageContext) -> Box {
        let number = Box(.horizontal, spacing: 6) {
            Label().tabular().css("figure").id("\(id)-value").bind { $0.text = value().number }
            Label().css("figure-unit", "second").align(.start, .baseline).bind { $0.text = value().unit }
            ageLabel(of: measuredAt, in: context)
        }
        return Box(.vertical, spacing: 4) {
            Label(name).css("label", "second")
            number.bind { box in context.fade(box, measuredAt: measuredAt()) }
            // A long note is cut before it makes the card wider than its number.
            Label().css("second").tabular().ellipsized().characters(min: 4, max: 14).bind { label in
                label.text = note()
                label.tooltip(note())
            }
            sparkline(
                history, palette: context.palette, color: .accent, height: 28, label: tr("%@, last 24 hours", name))
        }
        .css("card", "panel").id(id)
    }
}

/// The age of a value, visible only while it is old.
package func ageLabel(of moment: @escaping () -> Timestamp?, in context: PageContext) -> Label {
    Label().css("label", "faint", "numeric").align(.start, .baseline).bind { label in
        let freshness = context.freshness(of: moment())
        label.visible = freshness == .dim || freshness == .outline
        label.text = Format.age(of: moment(), at: context.now.now)
    }
}

extension PageContext {
    package func freshness(of moment: Timestamp?) -> Freshness {
        Freshness(of: moment, at: now.now, tickMs: backend.feeds.tickMs)
    }

    /// Makes an old value look old.
    package func fade(_ widget: any Widget, measuredAt moment: Timestamp?) {
        let freshness = freshness(of: moment)
        widget.css("stale", if: freshness == .dim)
        widget.css("very-stale", if: freshness == .outline)
    }
}
