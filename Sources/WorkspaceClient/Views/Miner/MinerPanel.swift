import GTKKit
import Protocol
import Stores

/// One miner in detail: what it is, where it is, and what it does right now with age and source.
func minerPanel(_ id: Miner.ID, _ store: ContainerStore, in context: PageContext) -> Scrolled {
    let miner = { store.miners.first { $0.minerId == id } }
    let known = miner()
    return Scrolled(
        Box(.vertical, spacing: 12) {
            panelHeading(id, known, store)
            liveValues(miner, in: context)
            Separator()
            pairs([
                (tr("Model"), known?.model), (tr("Serial"), known?.serial), (tr("Address"), known?.ipAddress),
                (tr("MAC"), known?.macAddress), (tr("Firmware"), known?.firmware), (tr("Pool"), known?.pool),
                (tr("Worker"), known?.worker), (tr("Owner"), known?.owner),
            ])
            if let notes = known?.notes, !notes.isEmpty { notesBox(notes) }
            if let repairs = known?.repairs, !repairs.isEmpty { repairList(repairs, in: context) }
        }
        .css("detail-panel")
    )
    .size(width: 280).expand(horizontally: false, vertically: true).id("miner-panel")
}

private func panelHeading(_ id: Miner.ID, _ miner: Miner?, _ store: ContainerStore) -> Box {
    let mark = MarkLabel(Mark(miner?.status ?? .offline), withWord: true)
    return Box(.vertical, spacing: 4) {
        Box(.horizontal, spacing: 8) {
            Label(id.rawValue).css("card-title").selectable().expand()
            Button(icon: "window-close-symbolic", label: tr("Close")) { store.select(nil as Miner.ID?) }.flat()
                .id("close-miner")
        }
        mark.bind { mark in
            if let status = store.miners.first(where: { $0.minerId == id })?.status { mark.show(Mark(status)) }
        }
    }
}

private func liveValues(_ miner: @escaping () -> Miner?, in context: PageContext) -> Box {
    Box(.vertical, spacing: 8) {
        Box(.vertical, spacing: 8) {
            valueRow(tr("Hashrate")) { Format.terahash(miner()?.hashrateTh).text }
            valueRow(tr("Power")) { Format.watts(miner()?.powerW).text }
            valueRow(tr("Efficiency")) { Format.efficiency(miner()?.efficiencyJTh).text }
            valueRow(tr("Chip")) { Format.celsius(miner()?.chipTemperatureC).text }
            valueRow(tr("Water in")) { Format.celsius(miner()?.inletTemperatureC).text }
            valueRow(tr("Water out")) { Format.celsius(miner()?.outletTemperatureC).text }
            valueRow(tr("Shares")) { shares(miner()) }
            valueRow(tr("Uptime")) { Format.uptime(seconds: miner()?.uptimeS) }
        }
        .bind { box in context.fade(box, measuredAt: miner()?.readingAt) }
        Label().css("label", "faint", "numeric").id("miner-source").bind { label in
            let source = miner()?.readingSource.map(sourceName) ?? tr("never measured")
            let age = Format.age(of: miner()?.readingAt, at: context.now.now)
            label.text = "\(source) · \(age)"
        }
    }
}

private func shares(_ miner: Miner?) -> String {
    guard let accepted = miner?.sharesAccepted else { return Quantity.unknown.text }
    return tr("%@, %@ rejected", Format.count(accepted), Format.count(miner?.sharesRejected))
}

private func valueRow(_ name: String, _ value: @escaping () -> String) -> Box {
    Box(.horizontal, spacing: 12) {
        Label(name).css("second").expand()
        Label().tabular().bind { $0.text = value() }
    }
}

/// Facts that people entered; what is unknown is said to be.
private func pairs(_ rows: [(name: String, value: String?)]) -> Box {
    Box(.vertical, spacing: 6) {
        rows.map { row in
            Box(.horizontal, spacing: 12) {
                Label(row.name).css("second").expand()
                Label(row.value ?? Quantity.unknown.text).tabular().selectable().ellipsized()
            }
        }
    }
}

private func notesBox(_ notes: String) -> Box {
    Box(.vertical, spacing: 4) {
        Label(tr("Notes")).css("label", "second")
        Label(notes).wrapped().selectable()
    }
}

private func repairList(_ repairs: [Repair], in context: PageContext) -> Box {
    Box(.vertical, spacing: 6) {
        Label(tr("Repairs")).css("label", "second")
        repairs.sorted { $0.at > $1.at }.map { repair in
            Label("\(Format.moment(repair.at, seenAt: context.now.now)) · \(repair.by): \(repair.text)").wrapped()
        }
    }
}
