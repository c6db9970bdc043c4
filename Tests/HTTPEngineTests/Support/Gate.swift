import Synchronization

/// Holds handlers back until the test opens it, and tells the test that one has arrived.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrivals = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var watching: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func pass() async {
        await withCheckedContinuation { continuation in
            let (watching, passes) = state.withLock { state in
                state.arrivals += 1
                defer { state.watching = [] }
                if !state.isOpen { state.waiting.append(continuation) }
                return (state.watching, state.isOpen)
            }
            watching.forEach { $0.resume() }
            if passes { continuation.resume() }
        }
    }

    /// Returns once somebody has come to the gate.
    func arrival() async {
        await withCheckedContinuation { continuation in
            let hasArrived = state.withLock { state in
                if state.arrivals == 0 { state.watching.append(continuation) }
                return state.arrivals > 0
            }
            if hasArrived { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        waiting.forEach { $0.resume() }
    }
}
