import Protocol
import TimeSeries

/// What a single miner did, wherever it was then: from memory and from the files of the months.
extension TelemetryArchive {
    /// Its readings between two seconds, the last one left out.
    func readings(of miner: Miner.ID, from: Int64, to: Int64) async throws -> [MinerPast.Reading] {
        guard let now = inMemory(miner, from: from, to: to) else { return [] }
        var past = now.past
        for month in TelemetryMonth.all(from: from, to: to - 1) {
            for container in now.containers {
                let chunks = try await months.read(month) { connection in
                    try ChunkRepository.past(of: now.number, in: container, from: from, to: to - 1, on: connection)
                }
                guard let chunks else { continue }
                for table in chunks.tables { past.add(table) }
                found(damaged: chunks.damaged.map { "chunk \($0) in \(month.fileName)" })
            }
        }
        return past.readings
    }

    /// The same by the hour, oldest first. Both ends are those of hours.
    func hours(of miner: Miner.ID, from: Int64, to: Int64) async throws -> [(at: Int64, value: MetricRollUp)] {
        guard from < to, let now = inMemory(miner, from: from, to: to) else { return [] }
        var past = now.past
        var hours: [(at: Int64, value: MetricRollUp)] = []
        // Of these some readings may be in memory and on disk: they are put together second by second.
        let open = Set(past.readings.map { SeriesGrid.floor($0.second, by: MinerHours.hour) })
        for month in TelemetryMonth.all(from: from, to: to - 1) {
            for container in now.containers {
                let stored = try await months.read(month) { connection in
                    try MinerDayRepository.past(
                        of: now.number, in: container, month.seconds.clamped(to: from..<to), open: open,
                        on: connection)
                }
                guard let stored else { continue }
                hours += stored.hours
                for (within, table) in stored.readings { past.add(table, within: within) }
                found(damaged: stored.damaged.map { "\($0) in \(month.fileName)" })
            }
        }
        hours += past.readings.map { (SeriesGrid.floor($0.second, by: MinerHours.hour), MetricRollUp($0)) }
        return Self.joined(hours)
    }

    /// Each hour once, the oldest first. Nearly always they come so, the readings of the open hour one after the other
    /// at the end: a year is 8,760, and looking each up would take as long as reading them.
    private static func joined(
        _ hours: [(at: Int64, value: MetricRollUp)]
    ) -> [(at: Int64, value: MetricRollUp)] {
        let isOrdered = zip(hours, hours.dropFirst()).allSatisfy { $0.at <= $1.at }
        var joined: [(at: Int64, value: MetricRollUp)] = []
        joined.reserveCapacity(hours.count)
        for hour in isOrdered ? hours : hours.sorted(by: { $0.at < $1.at }) {
            if joined.last?.at == hour.at {
                joined[joined.count - 1].value.merge(hour.value)
            } else {
                joined.append(hour)
            }
        }
        return joined
    }
}

extension MetricRollUp {
    init(_ reading: MinerPast.Reading) {
        self.init()
        if reading.hashrate != Quantity.missing { hashrate.add(Int64(reading.hashrate)) }
        if reading.power != Quantity.missing { power.add(Int64(reading.power)) }
        if reading.temperature != Quantity.missing { temperature.add(Int64(reading.temperature)) }
    }
}
