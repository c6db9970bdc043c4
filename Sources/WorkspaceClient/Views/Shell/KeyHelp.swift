import GTKKit

/// The list of keys.
enum KeyHelp {
    static func open(over parent: any Widget) {
        let grid = Grid(columnSpacing: 24, rowSpacing: 8).align(.center)
        for (row, entry) in ShellKey.help.enumerated() {
            grid.attach(Label(entry.keys).css("key"), column: 0, row: row)
            grid.attach(Label(entry.meaning), column: 1, row: row)
        }
        MessageDialog(
            over: parent, tr("Keyboard shortcuts"), "", extra: grid, responses: [.init("close", tr("Close"))]
        ) { _ in }
    }
}
