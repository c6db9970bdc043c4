import Glibc
package import MinerProtocol
package import Platform

/// Looks for machines in ranges of addresses, slowly enough that no switch and no intrusion alarm minds.
package struct Discovery: Sendable {
    package struct Found: Sendable, Equatable {
        package let address: MinerAddress
        package let version: MinerVersion
    }

    package var ranges: [ClosedRange<MinerAddress>]
    package var port: UInt16 = MinerCommand.port
    package var perSecond = 200
    package var timeoutSeconds = 3

    package init(ranges: [ClosedRange<MinerAddress>]) { self.ranges = ranges }

    package var addressCount: Int {
        ranges.reduce(0) { $0 + Int($1.upperBound.number - $1.lowerBound.number) + 1 }
    }

    /// Each machine as it is found, from a thread of its own; ends after the last address, or when nobody listens.
    package func run(time: TimeSource = .system) throws(SystemError) -> AsyncStream<Found> {
        let questions = try QuestionLoop(timeoutSeconds: timeoutSeconds, time: time)
        let (stream, continuation) = AsyncStream.makeStream(of: Found.self)
        WorkerThread(named: "discovery") { [self] in
            search(with: questions, time: time) { found in
                if case .terminated = continuation.yield(found) { return false }
                return true
            }
            continuation.finish()
        }
        return stream
    }

    private func search(with questions: QuestionLoop, time: TimeSource, report: (Found) -> Bool) {
        let began = time.steadyMilliseconds()
        var asked: Int64 = 0
        var rest = ranges.lazy.flatMap { range in
            (range.lowerBound.number...range.upperBound.number).lazy.map { MinerAddress(number: $0) }
        }.makeIterator()
        var isDone = false
        while !isDone || !questions.isIdle {
            let allowed = (time.steadyMilliseconds() - began) * Int64(perSecond) / 1_000 + 1
            while asked < allowed, !questions.isFull, !isDone {
                guard let address = rest.next() else {
                    isDone = true
                    break
                }
                asked += 1
                questions.ask(.command(.version, to: address, port: port), tag: Int(address.number))
            }
            for (tag, outcome) in questions.wait(milliseconds: 10) {
                guard let version = Self.version(outcome) else { continue }
                let found = Found(address: MinerAddress(number: UInt32(tag)), version: version)
                guard report(found) else { return }
            }
        }
    }

    /// Nil for whatever is no miner.
    private static func version(_ outcome: Outcome) -> MinerVersion? {
        guard let reply = outcome.reply, ReplyStatus(reply) != nil else { return nil }
        let version = MinerVersion(reply)
        return version.model == nil ? nil : version
    }
}
