import GTKKit
import Protocol
import Stores

/// What the keyboard does in the planner; `?` of the shell lists the same.
enum PlanKeys {
    /// Whether the key was used up.
    static func press(_ key: KeyPress, _ store: LayoutStore, _ canvas: PlanCanvas, save: () -> Void) -> Bool {
        guard !key.alt else { return false }
        return key.control ? command(key, store, save: save) : plain(key, store, canvas)
    }

    private static func command(_ key: KeyPress, _ store: LayoutStore, save: () -> Void) -> Bool {
        switch key.name {
        case "z": key.shift ? store.redo() : store.undo()
        case "y": store.redo()
        case "c": store.copy()
        case "v": store.paste()
        case "d": store.duplicate()
        case "a": store.selectAll()
        case "s": save()
        default: return false
        }
        return true
    }

    private static func plain(_ key: KeyPress, _ store: LayoutStore, _ canvas: PlanCanvas) -> Bool {
        let step = key.shift ? 5.0 : LayoutSnap.gridM
        switch key.name {
        case "Escape":
            // Only with something to let go of; otherwise it leads a page up.
            guard !store.selection.isEmpty else { return false }
            store.cancelDrag()
            store.selection = []
        case "f": canvas.fit()
        case "plus", "equal", "KP_Add": canvas.zoom(by: 1.25)
        case "minus", "KP_Subtract": canvas.zoom(by: 0.8)
        case "bracketright": selectNext(store, 1)
        case "bracketleft": selectNext(store, -1)
        default: return !store.selection.isEmpty && selected(key, store, step)
        }
        return true
    }

    private static func selected(_ key: KeyPress, _ store: LayoutStore, _ step: Double) -> Bool {
        switch key.name {
        case "Left": store.nudge(x: -step, y: 0)
        case "Right": store.nudge(x: step, y: 0)
        case "Up": store.nudge(x: 0, y: step)
        case "Down": store.nudge(x: 0, y: -step)
        case "r": store.rotate(by: key.shift ? -90 : 90)
        case "Delete", "BackSpace": store.delete()
        default: return false
        }
        return true
    }

    /// Walks through the items in the order they were placed.
    private static func selectNext(_ store: LayoutStore, _ step: Int) {
        let items = store.draft.items
        guard !items.isEmpty else { return }
        let current = items.firstIndex { store.selection.contains($0.id) }
        let next = current.map { ($0 + step + items.count) % items.count } ?? 0
        store.selection = [items[next].id]
    }
}
