import Glibc
import Platform
import Protocol
import Synchronization

/// Agents that send the readings of one site and count what was acknowledged.
final class Agents: Sendable {
    private let options: LoadOptions
    private let accepted = Atomic(0)
    private let turnedAway = Atomic(0)

    init(_ options: LoadOptions) { self.options = options }

    func run() {
        // What is made in advance is made before anybody is timed.
        let sources = (0..<options.connections).map { BatchSource(options, agent: $0) }
        let began = monotonicNanoseconds()
        let first = TimeSource.system.milliseconds() / 1_000 * 1_000 - Int64(options.back) * 1_000
        let agents = sources.map { source in
            WorkerThread(named: "agent") { [self] in send(source, from: first, until: began) }
        }
        for agent in agents { agent.join() }
        print("accepted\t\(accepted.load(ordering: .relaxed))")
        print("seconds\t\(Double(monotonicNanoseconds() - began) / 1e9)")
        print("turned away\t\(turnedAway.load(ordering: .relaxed))")
    }

    private func send(_ source: BatchSource, from first: Int64, until began: Int64) {
        var source = source
        let connection = AgentConnection(options)
        var sent = 0
        while sent < options.moments, Double(monotonicNanoseconds() - began) < options.seconds * 1e9 {
            if options.pace > 0 { rest(until: began + Int64(sent * options.pace) * 1_000_000_000) }
            let moment =
                options.pace > 0
                ? TimeSource.system.milliseconds() : first + Int64(sent * options.step) * 1_000
            let (head, tail) = source.next(at: Timestamp(milliseconds: moment))
            while true {
                let (status, body) = connection.post(head, tail)
                if status == 202 {
                    count(body, of: source.miners)
                    break
                }
                guard status == 503 else { fail("the server answered \(status): \(body)") }
                turnedAway.add(1, ordering: .relaxed)
                usleep(20_000)
            }
            sent += 1
            if sent.isMultiple(of: options.burst) { sleep(UInt32(options.rest)) }
        }
    }

    /// Every reading of every batch is a good one.
    private func count(_ body: Substring, of miners: Int) {
        guard let name = body.firstRange(of: "\"accepted\":"),
            let number = Int(body[name.upperBound...].prefix { $0.isNumber }), number == miners
        else { fail("\(miners) readings were sent and the receipt says \(body)") }
        accepted.add(number, ordering: .relaxed)
    }

    private func rest(until end: Int64) {
        let left = end - monotonicNanoseconds()
        if left > 0 { usleep(UInt32(clamping: left / 1_000)) }
    }
}
