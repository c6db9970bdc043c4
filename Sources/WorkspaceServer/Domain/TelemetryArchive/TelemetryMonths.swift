import Database
import FoundationEssentials
import Glibc

/// Opens the file of a month when somebody needs it, and closes the one that was not needed for longest.
actor TelemetryMonths {
    private struct Open {
        let database: DatabasePool
        var users = 0
        var lastUse = 0
    }

    /// Each has two threads and two connections: a year on a chart must not keep twelve of them.
    private static let kept = 3

    nonisolated let folder: String
    private var open: [TelemetryMonth: Open] = [:]
    private var uses = 0

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

    private func take(_ month: TelemetryMonth) throws -> DatabasePool {
        uses += 1
        var entry =
            try open[month]
            ?? Open(
                database: DatabasePool(path: path(of: month), connections: 2, migrations: TelemetryMigrations.month))
        entry.users += 1
        entry.lastUse = uses
        open[month] = entry
        return entry.database
    }

    private func giveBack(_ month: TelemetryMonth) {
        open[month]?.users -= 1
        let idle = open.filter { $0.value.users == 0 }.sorted { $0.value.lastUse > $1.value.lastUse }
        for (month, entry) in idle.dropFirst(Self.kept) {
            open[month] = nil
            entry.database.close()
        }
    }
}
