import Glibc
import Platform
import Synchronization

/// The one door to the database: one writer with group commit and N readers, each with a thread and a connection.
package final class DatabasePool: Sendable {
    package let path: String
    private let writer: Writer
    private let readers: WorkQueue<DatabaseRequest>
    private let threads: [WorkerThread]
    /// None once closed.
    private let use: Mutex<FileLock?>
    let monitor = DatabaseMonitor()

    /// `connections` counts the writer too. The database is created when there is none, with pages of `pageSize`, and
    /// migrated.
    package init(
        path: String, connections: Int = 5, migrations: [Migration] = [], readTimeLimitMilliseconds: Int = 5_000,
        pageSize: Int? = nil
    ) throws {
        precondition(connections >= 2, "a writer and a reader at least")
        self.path = path
        // Before SQLite, which would make the file as readable as the umask allows.
        try Self.createPrivately(path)
        let use = try DatabaseLock.use.open(beside: path)
        guard use.hold(alone: false) else { throw DatabaseError.inUse }
        // Shared for as long as the pool is open: a restore in another process must not swap the file underneath.
        self.use = Mutex(use)
        writer = Writer(
            lock: try DatabaseLock.commits.open(beside: path), file: try FileIdentity(path: path), monitor: monitor)
        readers = WorkQueue(capacity: Reader.queueLength)
        // Before any reader: a database that is still to be made, or migrated, must not be seen by one.
        let connection = try Self.openWriter(path, migrations, pageSize: pageSize ?? Connection.pageSize, monitor)
        let reader = Reader(queue: readers, monitor: monitor, timeLimitMilliseconds: readTimeLimitMilliseconds)
        var threads = [WorkerThread(named: "db-writer") { [writer] in writer.serve(connection) }]
        for number in 1..<connections {
            let connection = try Connection(path: path, as: .reader, monitor: monitor)
            threads.append(WorkerThread(named: "db-reader-\(number)") { reader.serve(connection) })
        }
        self.threads = threads
    }

    deinit {
        // For a pool that nobody closed: its threads must not wait for ever.
        readers.close()
        writer.queue.close()
    }

    /// Runs `body` on a reader. All its queries see the same state; it cannot write, and has a time limit.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        try await enqueue(body, in: readers)
    }

    /// Runs `body` on the writer and returns only when its changes are on disk. A throw undoes what `body` did and
    /// nothing else. A caller that is cancelled meanwhile still learns what happened.
    ///
    /// `body` may run twice, the first time undone: when a neighbour in the same commit fails. It changes nothing but
    /// the database.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        try await enqueue(body, in: writer.queue)
    }

    /// As above. `committed` hears of the success before the caller does, on the writer's thread and in the order of
    /// the commits: whoever keeps in memory what is on disk keeps it in the same order. It must be short.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Connection) throws -> Value,
        committed: @escaping @Sendable (Value) -> Void
    ) async throws -> Value {
        try await enqueue(body, in: writer.queue, delivered: committed)
    }

    package var statistics: DatabaseStatistics {
        var statistics = monitor.snapshot
        statistics.connections = threads.count
        statistics.waiting = writer.queue.count + readers.count
        statistics.walBytes = Self.size(of: path + "-wal")
        statistics.databaseBytes = Self.size(of: path)
        return statistics
    }

    /// Finishes what is in line, then closes the files. Blocks until that is done.
    package func close() {
        readers.close()
        for reader in threads.dropFirst() { reader.join() }
        // Last, because only the writer may move what is left in the WAL into the file.
        writer.queue.close()
        threads[0].join()
        use.withLock { $0 = nil }
    }

    private func enqueue<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Connection) throws -> Value, in queue: WorkQueue<DatabaseRequest>,
        delivered: @escaping @Sendable (Value) -> Void = { _ in }
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let request = DatabaseRequest(
                perform: { connection in
                    let value = try body(connection)
                    return {
                        delivered(value)
                        continuation.resume(returning: value)
                    }
                },
                fail: { continuation.resume(throwing: $0) })
            switch queue.add(request) {
            case .accepted: break
            case .full: request.fail(DatabaseError.overloaded)
            case .closed: request.fail(DatabaseError.closed)
            }
        }
    }
}

extension DatabasePool {
    private static func openWriter(
        _ path: String, _ migrations: [Migration], pageSize: Int, _ monitor: DatabaseMonitor
    ) throws -> Connection {
        let connection = try Connection(path: path, as: .writer, monitor: monitor, pageSize: pageSize)
        try Migrator(migrations).migrate(connection)
        return connection
    }

    /// The file holds password hashes: only its owner may read it. The WAL gets the same mode from SQLite.
    private static func createPrivately(_ path: String) throws(DatabaseError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unreadable("\(path): \(String(cString: strerror(errno)))") }
        Glibc.close(descriptor)
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
