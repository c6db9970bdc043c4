import Database
import TimeSeries

/// Every SQL statement that touches `miner_day`: what each miner of a container did hour by hour, a packet for each
/// day. It follows from the chunks, and is in step with them at any moment: a day without one is read from its chunks.
enum MinerDayRepository {
    /// What is known of a miner in a stretch of time.
    struct Past: Sendable {
        var hours: [(at: Int64, value: MetricRollUp)] = []
        /// Where no hours are known: readings, and of which stretch they count.
        var readings: [(within: Range<Int64>, table: SampleTable)] = []
        var damaged: [String] = []
    }

    /// No scope: whoever asks has found the miner within theirs. Walks the primary key. Readings are read of days that
    /// have no packet, written by releases before it, and of the hours in `open`: memory holds readings of them that
    /// may stand in both.
    static func past(
        of series: Int32, in container: Int32, _ stretch: Range<Int64>, open: Set<Int64>,
        on connection: borrowing Connection
    ) throws -> Past {
        var past = Past()
        var isPacked: Set<Int64> = []
        let ids = try connection.query(
            "SELECT id FROM miner_day WHERE id BETWEEN ? AND ? ORDER BY id",
            [.integer(id(container, stretch.lowerBound)), .integer(id(container, stretch.upperBound - 1))]
        ) { $0.integer(0) }
        let damaged = try ChunkRepository.eachPart(of: series, in: "miner_day", ids, on: connection) { id, table in
            isPacked.insert(day(of: id))
            guard let table else { return }
            for (row, hour) in table.times.enumerated() where stretch.contains(hour) && !open.contains(hour) {
                past.hours.append((hour, MinerHours.rollUp(table, 0, row)))
            }
        }
        past.damaged = damaged.map { "day \($0)" }
        for gap in gaps(in: stretch, isPacked, open) {
            let chunks = try ChunkRepository.past(
                of: series, in: container, from: gap.lowerBound, to: gap.upperBound - 1, on: connection)
            past.readings += chunks.tables.map { (gap, $0) }
            past.damaged += chunks.damaged.map { "chunk \($0)" }
        }
        return past
    }

    /// The parts of a stretch that packets say nothing about, neighbours in one.
    static func gaps(in stretch: Range<Int64>, _ packed: Set<Int64>, _ open: Set<Int64>) -> [Range<Int64>] {
        var gaps: [Range<Int64>] = []
        let days = Set(open.map { SeriesGrid.floor($0, by: MinerHours.day) })
        for day in stride(
            from: SeriesGrid.floor(stretch.lowerBound, by: MinerHours.day), to: stretch.upperBound,
            by: Int(MinerHours.day))
        where !packed.contains(day) || days.contains(day) {
            for hour in stride(from: day, to: day + MinerHours.day, by: Int(MinerHours.hour))
            where open.contains(hour) || !packed.contains(day) {
                let gap = (hour..<hour + MinerHours.hour).clamped(to: stretch)
                guard !gap.isEmpty else { continue }
                if let last = gaps.last, last.upperBound == gap.lowerBound {
                    gaps[gaps.count - 1] = last.lowerBound..<gap.upperBound
                } else {
                    gaps.append(gap)
                }
            }
        }
        return gaps
    }

    /// After chunks of these seconds have changed: makes the hours they touch anew, or the whole day where there is
    /// nothing of it yet.
    static func renew(_ container: Int32, from: Int64, to: Int64, on connection: borrowing Connection) throws {
        for start in stride(from: SeriesGrid.floor(from, by: MinerHours.day), through: to, by: Int(MinerHours.day)) {
            let known = try table(of: container, start, on: connection)
            let end = start + MinerHours.day
            let first = known == nil ? start : max(start, SeriesGrid.floor(from, by: MinerHours.hour))
            let last = known == nil ? end : min(end, SeriesGrid.floor(to, by: MinerHours.hour) + MinerHours.hour)
            let chunks = try ChunkRepository.chunks(of: container, from: first, to: last - 1, on: connection)
                .compactMap { try? ChunkCodec.decode($0.data) }
            guard let fresh = MinerHours.table(of: chunks, from: first, to: last, plant: Rosters.plant) else {
                continue
            }
            try connection.execute(
                "INSERT INTO miner_day (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data",
                [
                    .integer(id(container, start)),
                    .blob(ChunkCodec.encode(known.map { $0.merged(with: fresh) } ?? fresh)),
                ])
        }
    }

    /// Makes those of the days that these seconds touch which are not there, or cannot be believed.
    static func complete(_ container: Int32, from: Int64, to: Int64, on connection: borrowing Connection) throws {
        for start in stride(from: SeriesGrid.floor(from, by: MinerHours.day), through: to, by: Int(MinerHours.day)) {
            guard try table(of: container, start, on: connection) == nil else { continue }
            try renew(container, from: start, to: start + MinerHours.day - 1, on: connection)
        }
    }

    /// Nil when there is none, or none that can be believed.
    private static func table(
        of container: Int32, _ second: Int64, on connection: borrowing Connection
    ) throws -> SampleTable? {
        let data = try connection.first(
            "SELECT data FROM miner_day WHERE id = ?", [.integer(id(container, second))], row: { $0.blob(0) })
        return data.flatMap { try? ChunkCodec.decode($0) }
    }

    /// How many cannot be believed. No scope: for the check of a whole file.
    static func damaged(on connection: borrowing Connection) throws -> Int {
        var damaged = 0
        try connection.each("SELECT data FROM miner_day") { row in
            if (try? ChunkCodec.decode(row.blob(0))) == nil { damaged += 1 }
            return true
        }
        return damaged
    }

    /// The container, and the days since 1970.
    static func id(_ container: Int32, _ second: Int64) -> Int64 {
        Int64(container) << 32 | max(0, second) / MinerHours.day
    }

    private static func day(of id: Int64) -> Int64 { (id & Int64(UInt32.max)) * MinerHours.day }
}
