import GTKKit
import Protocol
import Stores

/// What a site makes right now, in one line, and whether its substation carries it with one transformer out.
func projectFacts(_ store: ProjectStore, in context: PageContext) -> Box {
    let totals = { store.totals }
    let line = FlowBox(spacing: 8, minColumns: 3, maxColumns: 6) {
        fact(tr("Containers")) {
            Format.count(totals()?.containersActive, of: totals()?.containersTotal ?? store.cells.count)
        }
        fact(tr("Miners hashing")) {
            Format.count(totals()?.minersActive, of: totals()?.minersTotal ?? store.project?.totalMiners ?? 0)
        }
        fact(tr("Hashrate")) { Format.hashrate(th: totals()?.hashrateTh).text }
        fact(tr("Power")) { Format.power(kw: totals()?.powerKw).text }
        fact(tr("Efficiency")) { Format.efficiency(totals()?.efficiencyJTh).text }
        redundancy(store)
    }
    return Box(.horizontal, spacing: 16) {
        line.expand().bind { line in context.fade(line, measuredAt: totals()?.at) }
        sourceLabel({ totals()?.source }, { totals()?.at }, in: context)
    }
    .css("card", "panel")
}

private func redundancy(_ store: ProjectStore) -> Box {
    Box(.vertical, spacing: 2) {
        Label("N+1").css("label", "second")
        Box(.horizontal, spacing: 4) {
            Label().tabular().id("redundancy").bind { $0.text = redundancyText(store.capacity) }
            PopoverButton(icon: "dialog-information-symbolic", label: tr("Why?")) { _ in
                Label(redundancyReason(store.capacity)).wrapped().characters(max: 48).margin(8)
            }
            .css("flat", "small-button").id("redundancy-why")
        }
    }
    .bind { $0.tooltip(redundancyReason(store.capacity)) }
}

/// `no, short by 4.5 MVA`: computed from ratings and load, never claimed.
func redundancyText(_ check: CapacityCheck?) -> String {
    guard let check else { return Quantity.unknown.text }
    let size = Format.megavoltAmperes(kva: abs(check.shortageKva)).text
    return check.isRedundant ? tr("yes, %@ spare", size) : tr("no, short by %@", size)
}

func redundancyReason(_ check: CapacityCheck?) -> String {
    guard let check else { return tr("The ratings of the power transformers or the power of the site are not known.") }
    return tr(
        "%@ at power factor %@ is %@. %@ transformers carry %@ together, and %@ with the largest one out.",
        Format.power(kw: check.powerKw).text, Format.plain(CapacityCheck.powerFactor, digits: 2),
        Format.megavoltAmperes(kva: check.demandKva).text, Format.count(check.transformers),
        Format.megavoltAmperes(kva: check.installedKva).text, Format.megavoltAmperes(kva: check.remainingKva).text)
}

/// Where the values beside it come from, and how old they are once they are old.
func sourceLabel(
    _ source: @escaping () -> ReadingSource?, _ measuredAt: @escaping () -> Timestamp?, in context: PageContext
) -> Box {
    Box(.vertical, spacing: 2) {
        Label().css("label", "faint").id("source").bind { $0.text = source().map(sourceName) ?? tr("never measured") }
        ageLabel(of: measuredAt, in: context)
    }
    .align(.end, .start)
}

/// Where a value comes from, in a word.
func sourceName(_ source: ReadingSource) -> String {
    switch source {
    case .meter: tr("meter")
    case .miner: tr("miner")
    case .configured: tr("configured")
    case .nameplate: tr("nameplate")
    case .simulated: tr("simulated")
    }
}
