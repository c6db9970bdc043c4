import GTKKit
import Testing

/// Cells exist for the rows near the visible ones; a live update reaches the row it is for, also after everything
/// moved.
@Suite(.serialized, .enabled(if: Display.exists)) struct TableTests {
    init() throws { try Display.open() }

    private final class Rows {
        var values: [Int]
        var cells = 0
        init(_ count: Int) { values = Array(0..<count) }
    }

    private func show(_ rows: Rows) async -> (Window, Table) {
        let table = Table(
            [
                TableColumn(
                    "Value",
                    make: {
                        rows.cells += 1
                        return Label()
                    }, update: { label, row in label.text = "v\(rows.values[row])" })
            ], rowCount: rows.values.count, label: "values")
        let window = Window(width: 300, height: 400)
        window.content = Scrolled(table)
        window.present()
        for _ in 0..<200 {
            MainLoop.turn()
            await Task.yield()
        }
        return (window, table)
    }

    @Test func tenThousandRowsCostAFewHundredCells() async {
        let rows = Rows(17_864)
        let (window, table) = await show(rows)
        #expect(rows.cells > 0)
        #expect(rows.cells < 1_000)
        #expect(table.texts.contains("v0"))
        window.destroy()
    }

    @Test func aLiveUpdateReachesItsRowAfterTheRowsWereReplaced() async {
        let rows = Rows(1_000)
        let (window, table) = await show(rows)
        rows.values = (0..<1_000).map { $0 + 5_000 }
        table.setRowCount(1_000)
        #expect(table.texts.contains("v5000"))
        rows.values = Array(rows.values.prefix(10))
        table.setRowCount(10)
        for _ in 0..<50 {
            MainLoop.turn()
            await Task.yield()
        }
        rows.values[3] = 77
        table.refresh(row: 3)
        #expect(table.texts.contains("v77"))
        #expect(!table.texts.contains("v5003"))
        window.destroy()
    }

    @Test func selectionIsByRowAndCanBeTakenBack() async {
        let rows = Rows(10)
        let (window, table) = await show(rows)
        var selections: [Int?] = []
        table.onSelect { selections.append($0) }
        table.selected = 4
        #expect(table.selected == 4)
        table.selected = nil
        #expect(table.selected == nil)
        #expect(selections == [4, nil])
        window.destroy()
    }
}
