import GTKKit
import Protocol
import Stores

/// What can be set: of the selected item, of several at once, or of the whole plan when nothing is selected.
func propertiesPanel(_ store: LayoutStore) -> Box {
    Box(.vertical, spacing: 12).margin(16, 16).rebuild(on: { store.selection }) { selection in
        if selection.isEmpty {
            planProperties(store)
        } else if selection.count == 1, let item = store.selected.first {
            itemProperties(item, store)
        } else {
            groupProperties(store)
        }
    }
}

// MARK: One item

@WidgetBuilder private func itemProperties(_ item: PlacedItem, _ store: LayoutStore) -> [any Widget] {
    let id = item.id
    let current = { store.draft.item(id) }
    Label(store.library.model(item.modelId)?.name ?? item.modelId.rawValue).css("card-title").ellipsized()
    inputRow(tr("Name"), nameEntry("item-name", { current()?.name ?? "" }) { store.rename(id, to: $0) })
    inputRow(
        tr("East"),
        number(tr("East, in metres"), in: -5_000...5_000, current()?.xM ?? 0) { store.setPosition(x: $0) }
            .id("item-x").bind { if let item = current() { $0.value = item.xM } })
    inputRow(
        tr("North"),
        number(tr("North, in metres"), in: -5_000...5_000, current()?.yM ?? 0) { store.setPosition(y: $0) }
            .id("item-y").bind { if let item = current() { $0.value = item.yM } })
    inputRow(
        tr("Angle"),
        number(tr("Angle, in degrees"), in: 0...359.9, step: 15, digits: 1, current()?.rotationDeg ?? 0) {
            store.setPosition(rotation: $0)
        }
        .id("item-rotation").bind { if let item = current() { $0.value = item.rotationDeg } })
    inputRow(tr("Fed from"), feederChoice(of: item, store))
    loadLine(of: id, store)
    itemFindings(id, store)
    removal(store)
}

private func feederChoice(of item: PlacedItem, _ store: LayoutStore) -> DropDown {
    let feeders = store.feeders
    let selected = feeders.firstIndex { $0.id == item.feedsFromId }.map { $0 + 1 } ?? 0
    return DropDown([tr("Nothing")] + feeders.map(\.name), selected: selected, label: tr("Fed from")) { choice in
        store.feed(from: choice == 0 ? nil : feeders[choice - 1].id)
    }
    .id("item-feeder")
}

/// How much a transformer carries, with the figures behind it.
private func loadLine(of id: String, _ store: LayoutStore) -> Label {
    Label().css("second").wrapped().tabular().bind { label in
        guard let load = store.rules.load(of: id, in: store.draft, figures: store.library.figures) else {
            return label.visible = false
        }
        label.visible = true
        label.text = tr(
            "Load %@: %@ of %@", Format.share(load.loadKva, of: load.ratingKva).text,
            Format.kilovoltAmperes(load.loadKva).text, Format.kilovoltAmperes(load.ratingKva).text)
    }
}

private func itemFindings(_ id: String, _ store: LayoutStore) -> Box {
    Box(.vertical, spacing: 8).rebuild(on: { store.findings.filter { $0.items.contains(id) } }) { findings in
        findings.map { findingBox($0, store) }
    }
}

// MARK: Several

@WidgetBuilder private func groupProperties(_ store: LayoutStore) -> [any Widget] {
    Label(tr(store.selection.count, one: "%@ item", many: "%@ items")).css("card-title")
    inputRow(tr("Fed from"), groupFeeder(store))
    Label(tr("Align")).css("second")
    Grid.of(
        [
            (tr("West"), .west), (tr("Middle"), .columns), (tr("East"), .east), (tr("North"), .north),
            (tr("Centre"), .rows), (tr("South"), .south),
        ], store)
    removal(store)
}

private func groupFeeder(_ store: LayoutStore) -> DropDown {
    let feeders = store.feeders
    return DropDown([tr("As it is"), tr("Nothing")] + feeders.map(\.name), label: tr("Fed from")) { choice in
        if choice > 0 { store.feed(from: choice == 1 ? nil : feeders[choice - 2].id) }
    }
    .id("group-feeder")
}

extension Grid {
    /// Three buttons in a row, each of which brings the selection into line.
    @MainActor fileprivate static func of(_ edges: [(String, LayoutStore.Edge)], _ store: LayoutStore) -> Grid {
        let grid = Grid(columnSpacing: 4, rowSpacing: 4, equalColumns: true)
        for (index, (title, edge)) in edges.enumerated() {
            let button = Button(title) { store.align(edge) }.id("align-\(edge)").a11y(label: tr("Align: %@", title))
            grid.attach(button, column: index % 3, row: index / 3)
        }
        return grid
    }
}

private func removal(_ store: LayoutStore) -> Box {
    Box(.horizontal, spacing: 8) {
        Button(tr("Duplicate"), store.duplicate).id("duplicate")
        Button(tr("Delete"), store.delete).destructive().id("delete")
    }
    .align(.end)
}

// MARK: The plan

@WidgetBuilder private func planProperties(_ store: LayoutStore) -> [any Widget] {
    Label(tr("Plan")).css("card-title")
    inputRow(tr("Name"), nameEntry("layout-name", { store.draft.name }, store.renameLayout))
    inputRow(
        tr("Clearance"),
        number(tr("Clearance between modules, in metres"), in: 0...50, digits: 1, store.rules.clearanceM) {
            store.rules.clearanceM = $0
        }
        .id("clearance"))
    inputRow(
        tr("Aisle"),
        number(tr("Aisle in front of doors, in metres"), in: 0...100, digits: 1, store.rules.aisleM) {
            store.rules.aisleM = $0
        }
        .id("aisle"))
    Box(.horizontal, spacing: 8) {
        Button(tr("Fence everything in"), store.fenceIn).id("fence")
        Button(tr("Remove fence"), store.removeFence).id("unfence").bind { $0.sensitive = !store.draft.outline.isEmpty }
    }
    Label(tr("Items")).css("card-title")
    Box(.vertical).rebuild(on: { store.draft.items.map { [$0.id, $0.name] } }) { items in
        if items.isEmpty { Label(tr("Nothing is placed yet. Press a model on the left.")).css("second").wrapped() }
        items.map { item in
            Button(content: Label(item[1]).ellipsized()) { store.selection = [item[0]] }.flat().css("row-button")
                .id("select-\(item[0])").a11y(label: tr("Select %@", item[1]))
        }
    }
}

/// A name that is taken over with Enter.
private func nameEntry(_ id: String, _ value: @escaping () -> String, _ change: @escaping (String) -> Void) -> Entry {
    let entry = Entry(value(), lengthMax: Limits.nameLengthMax)
    return entry.id(id).a11y(label: tr("Name")).tooltip(tr("Enter takes the name over"))
        .onEnter { change(entry.text) }.bind { $0.text = value() }
}

private func inputRow(_ label: String, _ input: any Widget) -> Box {
    Box(.horizontal, spacing: 8) {
        Label(label).css("second").characters(min: 10)
        AnyWidget(input).expand()
    }
}

private func number(
    _ label: String, in range: ClosedRange<Double>, step: Double = LayoutSnap.gridM, digits: Int = 2, _ value: Double,
    _ action: @escaping (Double) -> Void
) -> SpinButton {
    SpinButton(value, in: range, step: step, digits: digits, label: label, action)
}
