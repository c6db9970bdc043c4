/// Steps back and forth through the states of a plan. Pure, and bounded: the oldest steps are forgotten first.
package nonisolated struct LayoutHistory<State: Equatable & Sendable>: Sendable {
    package static var stepsMax: Int { 200 }

    package private(set) var present: State
    private var past: [State] = []
    private var future: [State] = []
    /// While a drag lasts, its many small changes are one step.
    private var beforeGesture: State?

    package init(_ present: State) { self.present = present }

    package var canUndo: Bool { !past.isEmpty }
    package var canRedo: Bool { !future.isEmpty }

    package mutating func change(to state: State) {
        guard state != present else { return }
        if beforeGesture == nil { remember(present) }
        present = state
    }

    package mutating func beginGesture() { if beforeGesture == nil { beforeGesture = present } }

    package mutating func endGesture() {
        guard let before = beforeGesture else { return }
        beforeGesture = nil
        if before != present { remember(before) }
    }

    /// Back to how it was when the gesture began, as if it had not been.
    package mutating func cancelGesture() {
        guard let before = beforeGesture else { return }
        beforeGesture = nil
        present = before
    }

    package mutating func undo() {
        endGesture()
        guard let state = past.popLast() else { return }
        future.append(present)
        present = state
    }

    package mutating func redo() {
        endGesture()
        guard let state = future.popLast() else { return }
        past.append(present)
        present = state
    }

    private mutating func remember(_ state: State) {
        past.append(state)
        if past.count > Self.stepsMax { past.removeFirst(past.count - Self.stepsMax) }
        future = []
    }
}
