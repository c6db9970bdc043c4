import GTKKit
package import Protocol

/// A state in its three signs: a shape, a word and a colour. Never the colour alone.
package struct Mark: Equatable {
    package let shape: String
    package let word: String
    package let color: Palette.Name

    package init(shape: String, word: String, color: Palette.Name) {
        self.shape = shape
        self.word = word
        self.color = color
    }

    package init(_ severity: AlertSeverity) {
        switch severity {
        case .info: self.init(shape: "◆", word: tr("Info"), color: .info)
        case .warning: self.init(shape: "▲", word: tr("Warning"), color: .warning)
        case .critical: self.init(shape: "■", word: tr("Critical"), color: .critical)
        }
    }

    package init(_ status: ContainerStatus) {
        switch status {
        case .active: self.init(shape: "●", word: tr("Active"), color: .ok)
        case .warning: self.init(shape: "▲", word: tr("Warning"), color: .warning)
        case .offline: self.init(shape: "○", word: tr("Offline"), color: .offline)
        case .maintenance: self.init(shape: "◐", word: tr("Maintenance"), color: .maintenance)
        }
    }

    package init(_ status: MinerStatus) {
        switch status {
        case .active: self.init(shape: "●", word: tr("Hashing"), color: .ok)
        case .degraded: self.init(shape: "▲", word: tr("Degraded"), color: .warning)
        case .offline: self.init(shape: "○", word: tr("Offline"), color: .offline)
        case .sleeping: self.init(shape: "☾", word: tr("Sleeping"), color: .sleeping)
        case .maintenance: self.init(shape: "◐", word: tr("Maintenance"), color: .maintenance)
        }
    }

    package init(_ status: ProjectStatus) {
        switch status {
        case .active: self.init(shape: "●", word: tr("Active"), color: .ok)
        case .planned: self.init(shape: "○", word: tr("Planned"), color: .offline)
        case .maintenance: self.init(shape: "◐", word: tr("Maintenance"), color: .maintenance)
        case .retired: self.init(shape: "○", word: tr("Retired"), color: .offline)
        }
    }

    package init(_ status: AlertStatus) {
        switch status {
        case .active: self.init(shape: "●", word: tr("Needs someone"), color: .text)
        case .acknowledged: self.init(shape: "◐", word: tr("Acknowledged"), color: .textSecond)
        case .resolved: self.init(shape: "○", word: tr("Resolved"), color: .textFaint)
        }
    }

    fileprivate static let classes = Palette.Name.allCases.map { "mark-\($0.rawValue)" }
    fileprivate var style: String { "mark-\(color.rawValue)" }
}

/// A mark on screen: the shape in its colour, and the word beside it where there is room.
package struct MarkLabel: @MainActor Widget {
    package let raw: UnsafeMutableRawPointer
    private let shape: Label
    private let word: Label?

    package init(_ mark: Mark, withWord: Bool = false) {
        let shape = Label().css("mark")
        let word = withWord ? Label() : nil
        let box = Box(.horizontal, spacing: 6) { shape }
        if let word { box.append(word) }
        self.shape = shape
        self.word = word
        raw = box.raw
        show(mark)
    }

    package func show(_ mark: Mark) {
        shape.text = mark.shape
        word?.text = mark.word
        for name in Mark.classes where shape.hasCSS(name) && name != mark.style { shape.css(name, if: false) }
        shape.css(mark.style, if: true)
        // Without its word the shape must still be heard and found by the pointer.
        if word == nil { shape.a11y(label: mark.word).tooltip(mark.word) }
    }
}
