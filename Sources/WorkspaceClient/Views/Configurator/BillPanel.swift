import GTKKit
import Protocol
import Stores

/// What the plan needs and costs.
func billPanel(_ store: LayoutStore) -> Box {
    Box(.vertical, spacing: 16).margin(16, 16).rebuild(on: { store.bill }) { bill in
        if bill.lines.isEmpty {
            emptyState(
                icon: "view-list-symbolic", tr("Nothing to buy yet"), tr("Placed models are counted and priced here."))
        } else {
            billTable(bill)
            Separator()
            totals(of: bill)
        }
    }
}

private func billTable(_ bill: LayoutBill) -> Grid {
    let grid = Grid(columnSpacing: 12, rowSpacing: 8)
    for (column, title) in [tr("Model"), tr("Count"), tr("Price")].enumerated() {
        grid.attach(Label(title).css("label", "second").xAlign(column == 0 ? 0 : 1), column: column, row: 0)
    }
    for (row, line) in bill.lines.enumerated() {
        grid.attach(Label(line.name).wrapped().characters(max: 20).expand(), column: 0, row: row + 1)
        grid.attach(Label(Format.count(line.count)).tabular().xAlign(1), column: 1, row: row + 1)
        grid.attach(Label(Format.millions(usd: line.totalUsd).text).tabular().xAlign(1), column: 2, row: row + 1)
    }
    return grid
}

private func totals(of bill: LayoutBill) -> Box {
    Box(.vertical, spacing: 8) {
        total(tr("CAPEX"), Format.millions(usd: bill.totalUsd).text)
        if bill.totalUsd == nil {
            let known = Format.millions(usd: bill.knownUsd).text
            let some = tr("Some prices are unknown. What is known adds up to %@.", known)
            Label(bill.knownUsd > 0 ? some : tr("The catalogue knows no prices yet.")).css("label", "second").wrapped()
        }
        total(tr("Miner slots"), Format.count(bill.minerSlots))
        total(tr("Power at most"), Format.power(kw: bill.powerMaxKw).text)
        total(tr("Cooling"), Format.power(kw: bill.coolingKw).text)
    }
}

private func total(_ label: String, _ value: String) -> Box {
    Box(.horizontal, spacing: 12) {
        Label(label).css("second").expand()
        Label(value).tabular()
    }
}
