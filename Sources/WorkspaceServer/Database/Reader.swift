import Platform

/// A thread that reads. All readers take from one line; each closure sees one unchanging state of the database.
struct Reader: Sendable {
    /// Four readers answer a typical query in 0.3 ms: a full line is a wait of about 80 ms.
    static let queueLength = 1_024

    let queue: WorkQueue<DatabaseRequest>
    let monitor: DatabaseMonitor
    let timeLimitMilliseconds: Int

    func serve(_ connection: borrowing Connection) {
        // One at a time: the others in line belong to whichever reader is free.
        while let request = queue.take(upTo: 1).first {
            monitor.began(waitedNanoseconds: monotonicNanoseconds() - request.queuedAt)
            let answer = perform(request, on: connection)
            monitor.ended(reads: 1)
            answer()
        }
    }

    private func perform(_ request: DatabaseRequest, on connection: borrowing Connection) -> @Sendable () -> Void {
        connection.deadline.set(milliseconds: timeLimitMilliseconds)
        defer { connection.deadline.clear() }
        do {
            try connection.execute("BEGIN")
            // Before anybody is told: an open snapshot would keep the WAL from being reset.
            defer { finish(connection) }
            return try request.perform(connection)
        } catch {
            monitor.failed(error)
            return { request.fail(error) }
        }
    }

    private func finish(_ connection: borrowing Connection) {
        connection.deadline.clear()
        if connection.isInTransaction { try? connection.execute("ROLLBACK") }
    }
}
