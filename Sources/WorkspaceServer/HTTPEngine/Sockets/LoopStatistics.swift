import Synchronization

/// One loop's counters. Only its thread writes, anyone may read: a plain load and store, no locked instruction.
final class LoopStatistics: Sendable {
    enum Counter: Int, CaseIterable {
        case openConnections, openSockets, acceptedConnections, shedConnections
        case requests, clientErrors, serverErrors, bytesReceived, bytesSent
    }

    private let counters = InlineArray<9, Atomic<Int>> { _ in Atomic(0) }
    private let latencies = InlineArray<128, Atomic<Int>> { _ in Atomic(0) }

    func add(_ amount: Int, to counter: Counter) {
        counters[counter.rawValue].store(self[counter] &+ amount, ordering: .relaxed)
    }

    func answered(_ count: Int, in nanoseconds: Int64) {
        let bucket = LatencyHistogram.bucket(of: nanoseconds)
        latencies[bucket].store(latencies[bucket].load(ordering: .relaxed) &+ count, ordering: .relaxed)
    }

    subscript(_ counter: Counter) -> Int { counters[counter.rawValue].load(ordering: .relaxed) }

    func add(to sum: inout HTTPServerStatistics) {
        sum.openConnections += self[.openConnections]
        sum.openSockets += self[.openSockets]
        sum.acceptedConnections += self[.acceptedConnections]
        sum.shedConnections += self[.shedConnections]
        sum.requests += self[.requests]
        sum.clientErrors += self[.clientErrors]
        sum.serverErrors += self[.serverErrors]
        sum.bytesReceived += self[.bytesReceived]
        sum.bytesSent += self[.bytesSent]
        for bucket in 0..<LatencyHistogram.bucketCount {
            sum.latency.add(latencies[bucket].load(ordering: .relaxed), to: bucket)
        }
    }
}
