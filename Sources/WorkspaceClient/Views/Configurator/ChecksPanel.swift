import GTKKit
import Protocol
import Stores

/// What the rules say about the plan, worst first; each leads to whom it concerns.
func checksPanel(_ store: LayoutStore) -> Box {
    Box(.vertical, spacing: 4).margin(12, 12).rebuild(on: { store.findings }) { findings in
        if findings.isEmpty {
            emptyState(
                icon: "emblem-ok-symbolic", tr("Nothing to mend"),
                tr("Spacing, fence, transformers and cooling were checked."))
        } else {
            Label(summary(of: findings)).css("second").wrapped()
            // A plan in the making has hundreds; the first ones say what is wrong.
            findings.prefix(60).map { findingBox($0, store) }
            if findings.count > 60 { Label(tr("And %@ more.", "\(findings.count - 60)")).css("second") }
        }
    }
}

private func summary(of findings: [LayoutFinding]) -> String {
    let counts = [AlertSeverity.critical, .warning, .info].compactMap { severity -> String? in
        let count = findings.filter { $0.severity == severity }.count
        return count == 0 ? nil : "\(Mark(severity).shape) \(count)"
    }
    return counts.joined(separator: "   ")
}

/// One finding: its mark, what it says, why, and a way to look at it.
func findingBox(_ finding: LayoutFinding, _ store: LayoutStore) -> Box {
    let words = FindingWords(finding) { store.draft.item($0)?.name ?? $0 }
    let text = Box(.vertical, spacing: 2) {
        Label(words.title).wrapped().characters(max: 28)
        Label(words.why).css("label", "second").wrapped().characters(max: 34)
    }
    let row = Box(.horizontal, spacing: 8) {
        MarkLabel(Mark(finding.severity)).align(.start, .start)
        text.expand()
    }
    guard !finding.items.isEmpty else { return row.css("finding") }
    // Pressing it selects whom it concerns.
    return Box(.vertical) {
        Button(content: row) { store.selection = Set(finding.items) }.flat().css("row-button", "finding")
            .a11y(label: "\(Mark(finding.severity).word): \(words.title)", description: words.why)
    }
}
