import Platform

/// Asks many machines at once, each over one connection, from one thread.
final class QuestionLoop {
    /// So many at once: enough for a site of which a tenth is dark, and few enough for a small router in between.
    static let openMax = 1_024

    private let poll: Poll
    private let timeoutMs: Int64
    private let time: TimeSource
    private var open: [Int32: Exchange] = [:]
    /// In the order in which they began, so that the first to end is always in front. Those that are done stay until
    /// their time is up.
    private var deadlines: [(atMs: Int64, serial: Int, descriptor: Int32)] = []
    private var deadlinesDone = 0
    private var failedAtOnce: [Int] = []
    /// Begun since the last wait. By the next one nearly all are connected and need not be waited for: that saves a
    /// third of the calls into the kernel.
    private var connecting: [Exchange] = []
    private var asked = 0

    init(timeoutSeconds: Int, time: TimeSource) throws(SystemError) {
        poll = try Poll()
        timeoutMs = Int64(timeoutSeconds) * 1_000
        self.time = time
    }

    var isFull: Bool { open.count >= Self.openMax }
    var isIdle: Bool { open.isEmpty && failedAtOnce.isEmpty }

    /// `tag` comes back with the outcome.
    func ask(_ question: Question, tag: Int) {
        asked += 1
        guard let exchange = Exchange(question, tag: tag, serial: asked) else { return failedAtOnce.append(tag) }
        open[exchange.descriptor] = exchange
        connecting.append(exchange)
        deadlines.append((time.steadyMilliseconds() + timeoutMs, asked, exchange.descriptor))
    }

    /// What has ended, after at most so long.
    func wait(milliseconds: Int) -> [(tag: Int, outcome: Outcome)] {
        var ended = failedAtOnce.map { (tag: $0, outcome: Outcome.refused) }
        failedAtOnce = []
        askConnected(into: &ended)
        for position in 0..<poll.wait(milliseconds: ended.isEmpty ? milliseconds : 0) {
            let event = poll.event(position)
            guard let exchange = open[Int32(truncatingIfNeeded: event.token)] else { continue }
            let before = exchange.interest
            if let outcome = exchange.step(event.ready) {
                open[exchange.descriptor] = nil
                ended.append((exchange.tag, outcome))
            } else if exchange.interest != before {
                poll.change(exchange.descriptor, to: exchange.interest, token: event.token)
            }
        }
        expire(into: &ended)
        return ended
    }

    private func askConnected(into ended: inout [(tag: Int, outcome: Outcome)]) {
        for exchange in connecting {
            let outcome =
                exchange.ask()
                ?? (poll.add(exchange.descriptor, exchange.interest, token: UInt64(exchange.descriptor))
                    ? nil : .refused)
            guard let outcome else { continue }
            open[exchange.descriptor] = nil
            ended.append((exchange.tag, outcome))
        }
        connecting = []
    }

    private func expire(into ended: inout [(tag: Int, outcome: Outcome)]) {
        let now = time.steadyMilliseconds()
        while deadlinesDone < deadlines.count, deadlines[deadlinesDone].atMs <= now {
            let deadline = deadlines[deadlinesDone]
            deadlinesDone += 1
            // Another one may have the descriptor by now.
            guard let exchange = open[deadline.descriptor], exchange.serial == deadline.serial else {
                continue
            }
            open[deadline.descriptor] = nil
            ended.append((exchange.tag, .timedOut))
        }
        // Taken from the front one by one, each would move all the others.
        if deadlinesDone > 4_096 {
            deadlines.removeFirst(deadlinesDone)
            deadlinesDone = 0
        }
    }
}
