import Platform

/// The one thread that writes. Requests that arrive while it commits wait and then share the next commit: with a disk
/// that needs 2 ms to make a commit durable, 64 writers get 14,000 transactions a second instead of 340.
struct Writer: Sendable {
    /// At 14,000 writes a second this is a wait of 0.3 s; whoever comes after that is better told to come back.
    static let queueLength = 4_096
    /// 512 small writes are about 10 ms, the longest that the first of a group waits for the last.
    static let groupSize = 512

    let queue = WorkQueue<DatabaseRequest>(capacity: Self.queueLength)
    let lock: FileLock
    let file: FileIdentity
    let monitor: DatabaseMonitor

    func serve(_ connection: borrowing Connection) {
        while true {
            let group = queue.take(upTo: Self.groupSize)
            guard let first = group.first else { return }
            monitor.began(waitedNanoseconds: monotonicNanoseconds() - first.queuedAt)
            var rest = group[...]
            // More than one round only when SQLite gave up a transaction in the middle of the group.
            while !rest.isEmpty {
                lock.whileHeld {
                    if commit(&rest, eachApart: false, on: connection) == .mustBeApart {
                        _ = commit(&rest, eachApart: true, on: connection)
                    }
                }
            }
            monitor.ended(reads: 0)
        }
    }

    private enum Outcome { case done, mustBeApart }

    /// Performs as many of the group as share one transaction, commits, and only then tells their callers.
    ///
    /// A savepoint around each request makes SQLite copy every page that the request touches: a third of its work, for
    /// failures that hardly happen. So all are performed without first; when one fails after it has written, nothing of
    /// it all was ever there, and the group is performed anew with savepoints.
    private func commit(
        _ group: inout ArraySlice<DatabaseRequest>, eachApart: Bool, on connection: borrowing Connection
    ) -> Outcome {
        let whole = group
        var performed: [(request: DatabaseRequest, deliver: @Sendable () -> Void)] = []
        var failed: [(request: DatabaseRequest, error: any Error)] = []
        do {
            // A microsecond for the whole group.
            try file.check()
            // Takes the lock now: one that is upgraded in the middle of a transaction can fail without waiting.
            try connection.execute("BEGIN IMMEDIATE")
            while let request = group.popFirst() {
                do {
                    performed.append((request, try perform(request, apart: eachApart, on: connection)))
                } catch {
                    guard eachApart || !connection.hasWritten else {
                        // Should even this fail, so will the next BEGIN, and then the whole group hears why.
                        if connection.isInTransaction { try? connection.execute("ROLLBACK") }
                        group = whole
                        return .mustBeApart
                    }
                    failed.append((request, error))
                    // The others of this transaction are undone as well, and must hear the same.
                    guard connection.isInTransaction else { throw error }
                }
            }
            try connection.execute("COMMIT")
            if !performed.isEmpty { monitor.committed(performed.count) }
            // After the COMMIT and not a moment before: whoever hears of success may rely on the disk.
            for (_, deliver) in performed { deliver() }
        } catch {
            monitor.failed(error)
            if connection.isInTransaction { try? connection.execute("ROLLBACK") }
            for (request, _) in performed { request.fail(error) }
            // Without a transaction nobody was performed: the whole group hears why, or it would be tried for ever.
            if performed.isEmpty, failed.isEmpty {
                for request in group { request.fail(error) }
                group = []
            }
        }
        for (request, error) in failed {
            monitor.failed(error)
            request.fail(error)
        }
        return .done
    }

    private func perform(
        _ request: DatabaseRequest, apart: Bool, on connection: borrowing Connection
    ) throws -> @Sendable () -> Void {
        guard apart else {
            connection.hasWritten = false
            return try request.perform(connection)
        }
        return try performApart(request, on: connection)
    }

    /// In a savepoint, so that a failure undoes this request and leaves its neighbours alone.
    private func performApart(
        _ request: DatabaseRequest, on connection: borrowing Connection
    ) throws -> @Sendable () -> Void {
        try connection.execute("SAVEPOINT request")
        do {
            let deliver = try request.perform(connection)
            try connection.execute("RELEASE request")
            return deliver
        } catch {
            if connection.isInTransaction {
                try connection.execute("ROLLBACK TO request")
                try connection.execute("RELEASE request")
            }
            throw error
        }
    }
}
