/// Whose turn it is: everybody once per interval, spread over it evenly but not regularly. All at once would be a storm
/// on the site's switches every ten seconds; strictly in step would meet whatever else is in step.
struct PollPlan {
    private let order: [Int]
    private let intervalMs: Int64
    private var startedAtMs: Int64
    private var position = 0
    private var jitter: SystemRandomNumberGenerator = SystemRandomNumberGenerator()
    private var dueAtMs: Int64
    /// Rounds that were left out because nothing kept up with them.
    private(set) var roundsLost = 0

    /// Shuffled: neighbours hang on one switch.
    init(count: Int, intervalSeconds: Int, nowMs: Int64) {
        order = Array(0..<count).shuffled()
        intervalMs = Int64(intervalSeconds) * 1_000
        startedAtMs = nowMs
        dueAtMs = nowMs
        dueAtMs = due(0)
    }

    /// The next one whose time has come; nil until then.
    mutating func next(nowMs: Int64) -> Int? {
        guard !order.isEmpty, dueAtMs <= nowMs else { return nil }
        if nowMs - dueAtMs > intervalMs {
            // Catching up would ask everybody twice in a row, when something is slow already.
            let rounds = (nowMs - dueAtMs) / intervalMs
            startedAtMs += rounds * intervalMs
            roundsLost += Int(rounds)
        }
        let index = order[position]
        position += 1
        if position == order.count {
            position = 0
            startedAtMs += intervalMs
        }
        dueAtMs = due(position)
        return index
    }

    private mutating func due(_ position: Int) -> Int64 {
        // Somewhere in its own share of the interval.
        let share = Double.random(in: 0..<1, using: &jitter)
        return startedAtMs + Int64((Double(position) + share) * Double(intervalMs) / Double(max(1, order.count)))
    }
}
