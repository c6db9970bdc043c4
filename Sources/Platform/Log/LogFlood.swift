/// Keeps a line that repeats itself from filling the disk: of the same words only the first few of each stretch of time
/// are written, and then how many were not. What is told apart is bounded too.
struct LogFlood {
    static let linesMax = 10
    static let stretchMilliseconds: Int64 = 10_000
    /// About as many different lines as the product has; beyond them nothing is held back.
    private static let kindsMax = 256

    private struct Kind: Hashable {
        let subject: String
        let message: String
    }

    private struct Count {
        var since: Int64
        var lines = 0
    }

    private var counts: [Kind: Count] = [:]

    /// What to write in the place of `record`: nothing when there was enough of it, and a word about what was left out
    /// before it when a new stretch begins.
    mutating func admit(_ record: LogRecord) -> [LogRecord] {
        // Whoever asked for debugging wants every line.
        guard record.level > .debug else { return [record] }
        let kind = Kind(subject: record.subject, message: record.message)
        guard var count = counts[kind] else {
            if counts.count >= Self.kindsMax { forget(before: record.milliseconds - Self.stretchMilliseconds) }
            if counts.count < Self.kindsMax { counts[kind] = Count(since: record.milliseconds, lines: 1) }
            return [record]
        }
        var written: [LogRecord] = []
        let age = record.milliseconds - count.since
        // A clock that was set back begins a new stretch too, or the line would be silent until it has caught up.
        if age >= Self.stretchMilliseconds || age < 0 {
            if count.lines > Self.linesMax { written.append(record.repeated(count.lines - Self.linesMax)) }
            count = Count(since: record.milliseconds)
        }
        count.lines += 1
        if count.lines <= Self.linesMax { written.append(record) }
        counts[kind] = count
        return written
    }

    private mutating func forget(before milliseconds: Int64) {
        // Lines that were left out are owed a word, so their count stays.
        counts = counts.filter { $0.value.since >= milliseconds || $0.value.lines > Self.linesMax }
    }
}

extension LogRecord {
    /// Says that `times` lines of the same words were left out.
    fileprivate func repeated(_ times: Int) -> LogRecord {
        LogRecord(
            milliseconds: milliseconds, level: level, subject: subject, message: message,
            fields: [Field(name: "left_out", value: String(times))])
    }
}
