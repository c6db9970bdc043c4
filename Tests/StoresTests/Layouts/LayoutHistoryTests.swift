import Testing

@testable import Stores

/// Every change can be taken back and made again; a drag is one step; only the oldest steps are forgotten.
struct LayoutHistoryTests {
    @Test func stepsBackAndForth() {
        var history = LayoutHistory(0)
        #expect(!history.canUndo && !history.canRedo)
        for state in 1...3 { history.change(to: state) }
        history.undo()
        history.undo()
        #expect(history.present == 1 && history.canRedo)
        history.redo()
        #expect(history.present == 2)
        history.change(to: 9)
        #expect(!history.canRedo)
        history.redo()
        #expect(history.present == 9)
    }

    @Test func whatChangesNothingIsNoStep() {
        var history = LayoutHistory(0)
        history.change(to: 0)
        #expect(!history.canUndo)
    }

    @Test func aGestureIsOneStep() {
        var history = LayoutHistory(0)
        history.beginGesture()
        for state in 1...50 { history.change(to: state) }
        history.endGesture()
        history.undo()
        #expect(history.present == 0 && !history.canUndo)
        history.redo()
        #expect(history.present == 50)
    }

    @Test func aGestureThatEndsWhereItBeganIsNoStep() {
        var history = LayoutHistory(0)
        history.beginGesture()
        history.change(to: 5)
        history.change(to: 0)
        history.endGesture()
        #expect(!history.canUndo)
    }

    @Test func aCancelledGestureNeverWas() {
        var history = LayoutHistory(0)
        history.change(to: 1)
        history.beginGesture()
        history.change(to: 5)
        history.cancelGesture()
        #expect(history.present == 1)
        history.undo()
        #expect(history.present == 0 && !history.canUndo)
    }

    @Test func undoDuringAGestureTakesItBack() {
        var history = LayoutHistory(0)
        history.beginGesture()
        history.change(to: 5)
        history.undo()
        #expect(history.present == 0)
        history.endGesture()
        #expect(!history.canUndo && history.canRedo)
    }

    @Test func forgetsTheOldestStepsFirst() {
        let most = LayoutHistory<Int>.stepsMax
        var history = LayoutHistory(0)
        for state in 1...(most + 10) { history.change(to: state) }
        for _ in 0..<(most + 10) { history.undo() }
        #expect(history.present == 10 && !history.canUndo)
    }
}
