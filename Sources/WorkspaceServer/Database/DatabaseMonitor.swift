import Platform
import Synchronization

/// Counts what the connections do. Shared by all threads of a pool.
final class DatabaseMonitor: Sendable {
    static let slowMilliseconds = 100.0
    static let slowStatementsKept = 20

    private let counted = Mutex(DatabaseStatistics())
    /// What is wrong with the disk or the file since the last commit, and how many heard of it.
    private let trouble = Mutex<(error: DatabaseError, refused: Int)?>(nil)
    private let log = Log("database")

    func ran(_ sql: String, nanoseconds: Int64) {
        let milliseconds = Double(nanoseconds) / 1_000_000
        // Nearly all are quicker, and take no lock.
        guard milliseconds >= Self.slowMilliseconds else { return }
        counted.withLock { counted in
            counted.slowStatements += 1
            counted.slowest.append(.init(sql: sql, milliseconds: milliseconds, at: TimeSource.system.milliseconds()))
            // The oldest goes, not the fastest: what is slow today is what somebody looks for.
            if counted.slowest.count > Self.slowStatementsKept { counted.slowest.removeFirst() }
        }
        log.warning("slow statement", ["ms": "\(Int(milliseconds))", "sql": sql])
    }

    func began(waitedNanoseconds: Int64) {
        counted.withLock {
            $0.inUse += 1
            $0.longestWaitMilliseconds = max($0.longestWaitMilliseconds, Double(waitedNanoseconds) / 1_000_000)
        }
    }

    func ended(reads: Int) {
        counted.withLock {
            $0.inUse -= 1
            $0.reads += reads
        }
    }

    func committed(_ writes: Int) {
        counted.withLock {
            $0.commits += 1
            $0.writes += writes
            $0.largestGroup = max($0.largestGroup, writes)
        }
        let over = trouble.withLock { trouble in
            defer { trouble = nil }
            return trouble
        }
        if let over { log.info("the database takes changes again", ["refused": "\(over.refused)"]) }
    }

    /// Said once for as long as it lasts, not once for everybody who is refused.
    func failed(_ error: any Error) {
        guard let error = error as? DatabaseError, error.isOfTheStorage else { return }
        let isNew = trouble.withLock { trouble in
            let isNew = trouble?.error != error
            trouble = (error, (trouble?.refused ?? 0) + 1)
            return isNew
        }
        if isNew { log.error("the database refuses changes", ["reason": "\(error)"]) }
    }

    var snapshot: DatabaseStatistics { counted.withLock { $0 } }
}
