import Database
import Foundation
import Platform
import Synchronization
import TestSupport
import Testing

/// A write must be whole or absent, harm no neighbour, and be visible to every reader once it is answered.
struct DatabasePoolTests {
    private let folder: TemporaryFolder
    private let pool: DatabasePool

    private static let migration = Migration(1, "numbers", "CREATE TABLE number (value INTEGER PRIMARY KEY, name TEXT)")

    init() throws {
        folder = try TemporaryFolder()
        pool = try DatabasePool(path: folder.path + "/test.db", migrations: [Self.migration])
    }

    private func insert(_ value: Int) async throws {
        try await pool.write { try $0.execute("INSERT INTO number VALUES (?, ?)", [SQLValue(value), "n"]) }
    }

    private func count() async throws -> Int {
        try await pool.read { try $0.first("SELECT count(*) FROM number", row: { $0.int(0) }) ?? 0 }
    }

    @Test func showsAWriteToReadersOnceItIsAnswered() async throws {
        for value in 1...20 {
            try await insert(value)
            #expect(try await count() == value)
        }
    }

    @Test func commitsManyWritersInFewGroups() async throws {
        try await withThrowingTaskGroup { group in
            for value in 0..<640 { group.addTask { try await insert(value) } }
            try await group.waitForAll()
        }
        #expect(try await count() == 640)
        let statistics = pool.statistics
        #expect(statistics.writes == 640)
        #expect(statistics.commits < 640)
        #expect(statistics.inUse == 0)
        #expect(statistics.waiting == 0)
    }

    @Test func undoesOnlyTheRequestThatFails() async throws {
        // The first write holds the writer until all others are in line, so that they share one commit.
        let everybodyWaits = DispatchSemaphore(value: 0)
        async let blocker: Void = pool.write { _ in everybodyWaits.wait() }
        // By itself: together with others in one group it would keep them from ever waiting.
        while pool.statistics.inUse == 0 { await Task.yield() }
        async let failures = withTaskGroup(of: Bool.self) { group in
            for value in 0..<64 {
                group.addTask {
                    do {
                        try await pool.write { connection in
                            try connection.execute("INSERT INTO number VALUES (?, 'x')", [SQLValue(value)])
                            // Every fourth wants a value that is taken: by itself.
                            if value % 4 == 0 {
                                try connection.execute("INSERT INTO number VALUES (?, 'x')", [SQLValue(value)])
                            }
                        }
                        return false
                    } catch {
                        return error as? DatabaseError == .duplicate("number.value")
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        while pool.statistics.waiting < 64 { await Task.yield() }
        everybodyWaits.signal()
        try await blocker
        #expect(await failures == 16)
        #expect(try await count() == 48)
        #expect(pool.statistics.largestGroup == 48)
    }

    /// Whoever fails before having written anything has nothing that must be undone.
    @Test func aRefusalDoesNotMakeTheOthersWorkTwice() async throws {
        struct Refused: Error {}
        let everybodyWaits = DispatchSemaphore(value: 0)
        let runs = Runs()
        async let blocker: Void = pool.write { _ in everybodyWaits.wait() }
        // By itself: together with others in one group it would keep them from ever waiting.
        while pool.statistics.inUse == 0 { await Task.yield() }
        async let neighbour: Void = pool.write { connection in
            runs.count.withLock { $0 += 1 }
            try connection.execute("INSERT INTO number VALUES (1, 'x')")
        }
        let refused = Task {
            try await pool.write { connection in
                runs.count.withLock { $0 += 1 }
                _ = try connection.first("SELECT 1 FROM number", row: { $0.int(0) })
                throw Refused()
            }
        }
        while pool.statistics.waiting < 2 { await Task.yield() }
        everybodyWaits.signal()
        try await blocker
        try await neighbour
        await #expect(throws: Refused.self) { try await refused.value }
        #expect(runs.count.withLock { $0 } == 2)
        #expect(try await count() == 1)
    }

    @Test func givesEveryReaderOneUnchangingState() async throws {
        try await insert(1)
        let (first, second) = try await pool.read { [pool] connection in
            let first = try connection.first("SELECT count(*) FROM number", row: { $0.int(0) })
            let written = DispatchSemaphore(value: 0)
            Task {
                try await pool.write { try $0.execute("INSERT INTO number VALUES (2, 'later')") }
                written.signal()
            }
            written.wait()
            return (first, try connection.first("SELECT count(*) FROM number", row: { $0.int(0) }))
        }
        #expect(first == 1)
        #expect(second == 1)
        #expect(try await count() == 2)
    }

    @Test func refusesToWriteOnAReader() async throws {
        await #expect(throws: DatabaseError.self) {
            try await pool.read { try $0.execute("INSERT INTO number VALUES (1, 'x')") }
        }
        #expect(try await count() == 0)
    }

    @Test func stopsAReaderThatTakesTooLong() async throws {
        let impatient = try DatabasePool(path: pool.path, connections: 2, readTimeLimitMilliseconds: 50)
        defer { impatient.close() }
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        await #expect(throws: DatabaseError.tooSlow) {
            try await impatient.read { try $0.first(endless, row: { $0.integer(0) }) }
        }
        // The connection is as good as new.
        #expect(try await impatient.read { try $0.first("SELECT 7", row: { $0.int(0) }) } == 7)
    }

    @Test func refusesWorkWhenTheLineIsFull() async throws {
        let release = DispatchSemaphore(value: 0)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6_000 {
                group.addTask {
                    do {
                        try await pool.write { _ in
                            release.wait()
                            release.signal()
                        }
                        return false
                    } catch {
                        return error as? DatabaseError == .overloaded
                    }
                }
            }
            var refused = 0
            while let wasRefused = await group.next() {
                // The first answers can only be refusals: nobody else gets one before the writer goes on.
                if wasRefused { refused += 1 }
                release.signal()
            }
            return refused
        }
        #expect(refused > 0)
        try await insert(1)
    }

    @Test func answersACallerThatWasCancelled() async throws {
        let task = Task { try await insert(5) }
        task.cancel()
        try await task.value
        #expect(try await count() == 1)
    }

    @Test func refusesWorkAfterClosing() async throws {
        pool.close()
        await #expect(throws: DatabaseError.closed) { try await count() }
    }

    @Test func keepsTheFileToItsOwner() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: pool.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}

private final class Runs: Sendable {
    let count = Mutex(0)
}
