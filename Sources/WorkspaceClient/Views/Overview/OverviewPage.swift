import GTKKit
import Protocol
import Stores

/// What an operator looks at first: does everything run, and does anything need somebody.
package func overviewPage(in context: PageContext) -> BuiltPage {
    let fleet = context.fleet
    let body = phased({ fleet.phase }, retry: fleet.reload) {
        guard !fleet.projects.isEmpty else { return noSites() }
        return scrollingPage {
            figures(in: context)
            FlowBox(spacing: 16, minColumns: 1, maxColumns: 2, equalSizes: false) {
                projectsCard(in: context).size(width: 360)
                alertsCard(in: context).size(width: 360)
            }
            chartCard(
                fleet.series, in: context, alerts: { context.alerts.needingSomeone }, id: "chart-overview", height: 200)
        }
    }
    return BuiltPage(tr("Overview"), withAlertNotice(body, in: context).id("page-overview"))
}

private func figures(in context: PageContext) -> FlowBox {
    let fleet = context.fleet
    let measuredAt = { fleet.totals?.at }
    let hashrate = Figure(
        tr("Hashrate"), value: { Format.hashrate(th: fleet.totals?.hashrateTh) },
        note: {
            ofTarget(fleet.totals?.hashrateTh, fleet.targetHashrateTh, Format.hashrate(th: fleet.targetHashrateTh))
        },
        measuredAt: measuredAt, history: { fleet.series.series?.hashrateTh ?? [] })
    let power = Figure(
        tr("Power"), value: { Format.power(kw: fleet.totals?.powerKw) },
        note: { ofTarget(fleet.totals?.powerKw, fleet.targetPowerKw, Format.power(kw: fleet.targetPowerKw)) },
        measuredAt: measuredAt, history: { fleet.series.series?.powerKw ?? [] })
    let efficiency = Figure(
        tr("Efficiency"), value: { Format.efficiency(fleet.totals?.efficiencyJTh) },
        note: {
            let miners = Format.count(fleet.totals?.minersActive, of: fleet.totals?.minersTotal ?? 0)
            return tr("%@ miners hashing", miners)
        },
        measuredAt: measuredAt, history: { fleet.series.series?.efficiency ?? [] })
    return FlowBox(spacing: 12, minColumns: 2, maxColumns: 4) {
        hashrate.widget(id: "figure-hashrate", in: context).size(width: 160)
        power.widget(id: "figure-power", in: context).size(width: 160)
        efficiency.widget(id: "figure-efficiency", in: context).size(width: 160)
        needsSomeone(in: context).size(width: 160)
    }
}

private func ofTarget(_ value: Double?, _ target: Double?, _ text: Quantity) -> String {
    guard target != nil else { return tr("No target set") }
    return tr("%@ of %@", Format.share(value, of: target).text, text.text)
}

/// How many alerts nobody has taken, by severity, and how long the oldest waits.
private func needsSomeone(in context: PageContext) -> Box {
    let alerts = context.alerts
    let severities: [AlertSeverity] = [.critical, .warning, .info]
    let counts = Box(.horizontal, spacing: 16) {
        severities.map { severity in
            let count = { alerts.needingSomeone.count { $0.severity == severity } }
            return Box(.horizontal, spacing: 6) {
                MarkLabel(Mark(severity))
                Label().tabular().css("figure").bind { label in
                    label.text = Format.count(alerts.phase == .ready ? count() : nil)
                }
            }
            .bind { box in
                // Zero criticals is good news and says so by being faint; information is shown only when there is some.
                box.css("faint", if: count() == 0)
                box.visible = severity != .info || count() > 0
            }
        }
    }
    return Box(.vertical, spacing: 4) {
        Label(tr("Needs someone")).css("label", "second")
        counts
        Label().css("second").tabular().bind { label in
            let oldest = alerts.needingSomeone.map(\.openedAt).min()
            label.text =
                oldest.map { tr("oldest %@", Format.age(of: $0, at: context.now.now)) }
                ?? (alerts.phase == .ready ? tr("Nothing needs anybody") : tr("Not known yet"))
        }
        Button(tr("All alerts")) { context.navigator.go(to: .alerts) }.flat().css("link-button").id("open-alerts")
            .align(.start, .end)
    }
    .css("card", "panel").id("figure-needs-someone")
}

extension MetricSeries {
    /// J/TH at each moment that has both power and hashrate.
    var efficiency: [Double?] {
        zip(powerKw, hashrateTh).map { power, hashrate in
            // A site that draws power and hashes nothing has no efficiency, rather than an endless one.
            guard let power, let hashrate, hashrate > 0 else { return nil }
            return power * 1_000 / hashrate
        }
    }
}
