import Database
import FoundationEssentials
import Glibc
import Platform

/// Opens the file of a month when somebody needs it, and closes it when nobody has for a while.
actor TelemetryMonths {
    private struct Open {
        let database: DatabasePool
        var users = 0
        var lastUse: Int64 = 0
    }

    /// This month and the one before are always needed again.
    private static let kept = 2
    /// Opening one takes milliseconds. A year of a miner on a chart is thirteen, two years are the most for readers who
    /// look at different ones: each has two threads and two connections.
    private static let openMax = 26
    private static let idleSeconds: Int64 = 60
    /// A packet of 55 KB fills its last pages badly: with pages of 8 KB a reading takes a tenth of a byte more.
    private static let pageSize = 2_048

    nonisolated let folder: String
    private var open: [TelemetryMonth: Open] = [:]

    init(folder: String) { self.folder = folder }

    nonisolated func path(of month: TelemetryMonth) -> String { folder + "/" + month.fileName }

    /// Those that have a file, oldest first.
    nonisolated var all: [TelemetryMonth] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { TelemetryMonth(fileName: $0) }.sorted()
    }

    /// Creates the file when there is none.
    func write<Value: Sendable>(
        _ month: TelemetryMonth, _ body: @escaping @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        let database = try take(month)
        defer { giveBack(month) }
        return try await database.write(body)
    }

    /// Nil when the month has no file.
    func read<Value: Sendable>(
        _ month: TelemetryMonth, _ body: @escaping @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value? {
        guard open[month] != nil || access(path(of: month), F_OK) == 0 else { return nil }
        let database = try take(month)
        defer { giveBack(month) }
        return try await database.read(body)
    }

    func close() {
        for month in open.values { month.database.close() }
        open = [:]
    }

    /// Call once a second.
    func closeIdle(unusedFor seconds: Int64 = idleSeconds) {
        let now = monotonicNanoseconds()
        for (month, entry) in idle.dropFirst(Self.kept) where now - entry.lastUse >= seconds * 1_000_000_000 {
            close(month)
        }
    }

    /// Those that are open, the newest use first.
    var openMonths: [TelemetryMonth] { open.sorted { $0.value.lastUse > $1.value.lastUse }.map(\.key) }

    private var idle: [(key: TelemetryMonth, value: Open)] {
        open.filter { $0.value.users == 0 }.sorted { $0.value.lastUse > $1.value.lastUse }
    }

    private func close(_ month: TelemetryMonth) { open.removeValue(forKey: month)?.database.close() }

    private func take(_ month: TelemetryMonth) throws -> DatabasePool {
        var entry =
            try open[month]
            ?? Open(
                database: DatabasePool(
                    path: path(of: month), connections: 2, migrations: TelemetryMigrations.month,
                    pageSize: Self.pageSize))
        entry.users += 1
        entry.lastUse = monotonicNanoseconds()
        open[month] = entry
        return entry.database
    }

    private func giveBack(_ month: TelemetryMonth) {
        open[month]?.users -= 1
        guard open.count > Self.openMax, let oldest = idle.last else { return }
        close(oldest.key)
    }
}
