package import Auth
package import Database
package import Platform
package import Protocol
import Synchronization

/// Makes, lists and ages out copies of the database.
package final class BackupService: Sendable {
    /// A month of daily ones.
    static let kept = 30
    /// When the day's backup is due, in UTC.
    static let hour: Int64 = 2

    private let database: DatabasePool
    private let telemetry: TelemetryFiles
    private let folder: BackupFolder
    private let events: Events
    private let time: TimeSource
    private let pauseMilliseconds: Int
    private let isRunning = Mutex(false)
    private let log = Log("backup")

    package init(
        database: DatabasePool, telemetry: TelemetryFiles, folder: BackupFolder, events: Events,
        time: TimeSource = .system,
        pauseMilliseconds: Int = 25
    ) {
        self.database = database
        self.telemetry = telemetry
        self.folder = folder
        self.events = events
        self.time = time
        self.pauseMilliseconds = pauseMilliseconds
    }

    private var now: Timestamp { Timestamp(milliseconds: time.milliseconds()) }

    /// The newest first.
    package func list() -> Page<Backup> { Page(items: folder.list()) }

    package var last: Timestamp? { folder.last }

    package func backUp(by caller: Caller) async throws -> Backup {
        let backup = try await make()
        let at = now
        let entry = try await database.write { connection in
            try ActivityRepository.append(Self.draft(backup), by: caller, at: at, on: connection)
        }
        events.publish(.activity(entry))
        return backup
    }

    /// Where the database of the backup of this name lies, or one of its telemetry files. Whoever takes a copy of
    /// everything is remembered.
    package func handOut(_ name: String, telemetry file: String? = nil, to caller: Caller) async throws -> String {
        // Names of ours alone: what the caller sends becomes a path.
        guard let backup = folder.backup(named: name) else { throw BackupError.unknown(name) }
        if let file, backup.telemetry?.contains(where: { $0.name == file }) != true { throw BackupError.unknown(file) }
        let at = now
        let draft = ActivityDraft(
            "backup.download", "backup", name, in: nil, "Downloaded \(file ?? "the database") of the backup")
        let entry = try await database.write { connection in
            try ActivityRepository.append(draft, by: caller, at: at, on: connection)
        }
        events.publish(.activity(entry))
        return file.map { folder.telemetry(name).folder + "/" + $0 } ?? folder.file(name)
    }

    /// Call every minute or so. Makes the day's backup once its hour has come, or as soon as the server is up again;
    /// one that was made by hand since then counts.
    @discardableResult
    package func backUpWhenDue() async throws -> Backup? {
        guard Self.isDue(last: last, at: now), !isRunning.withLock({ $0 }) else { return nil }
        return try await backUpBySystem()
    }

    /// For whoever has no account: the clock, and an administrator at the terminal.
    package func backUpBySystem() async throws -> Backup {
        let backup = try await make()
        let at = now
        let entry = try await database.write { connection in
            try ActivityRepository.appendBySystem(Self.draft(backup), at: at, on: connection)
        }
        events.publish(.activity(entry))
        return backup
    }

    static func isDue(last: Timestamp?, at now: Timestamp) -> Bool {
        let day: Int64 = 86_400_000
        let offset = hour * 3_600_000
        // Computed, not remembered: a server that was off at two makes up for it when it starts.
        let latestDue = (now.milliseconds - offset) / day * day + offset
        return last.map { $0.milliseconds < latestDue } ?? true
    }

    private func make() async throws -> Backup {
        let mayStart = isRunning.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        guard mayStart else { throw BackupError.alreadyRunning }
        defer { isRunning.withLock { $0 = false } }
        try folder.create()
        let earlier = earlierReadings
        try checkSpace(earlier)
        let name = folder.freeName(at: now)
        // Before the database, whose name says that everything is there.
        try await telemetry.copy(
            to: folder.telemetry(name).folder, earlier: earlier, pauseMilliseconds: pauseMilliseconds)
        do {
            try await copyDatabase(to: folder.file(name))
        } catch {
            try? folder.removeTelemetry(of: name)
            throw error
        }
        guard let backup = folder.backup(named: name) else { throw BackupError.unknown(name) }
        log.info("backed up", ["name": name, "bytes": "\(backup.bytes)"])
        // Only after a new one is safe may an old one go.
        for old in folder.names().filter(folder.isBackup).dropFirst(Self.kept) { try folder.remove(old) }
        return backup
    }

    /// The telemetry files of the newest backup, those of which did not change are not copied again.
    private var earlierReadings: TelemetryFiles.Earlier? {
        guard let name = folder.names().first(where: folder.isBackup), let begun = BackupFolder.moment(of: name) else {
            return nil
        }
        return .init(folder: folder.telemetry(name).folder, begun: begun)
    }

    private func copyDatabase(to file: String) async throws {
        try await database.copy(to: file, pauseMilliseconds: pauseMilliseconds) { [log] copy in
            // What the copy holds is what there is: a log that somebody changed is no reason to have no backup.
            let chain = try ActivityChainRepository.follow(ActivityChain(), on: copy)
            for fault in chain.faults { log.error("the copy is sound, but not what it holds", ["fault": "\(fault)"]) }
        }
    }

    private func checkSpace(_ earlier: TelemetryFiles.Earlier?) throws {
        let statistics = database.statistics
        // What is only in the log yet ends in the copy too; months that are over take their room once.
        let needed = statistics.databaseBytes + statistics.walBytes + telemetry.bytesToCopy(earlier: earlier)
        let free = ProcessStatistics.diskFreeBytes(at: folder.path)
        guard free > needed else { throw BackupError.diskFull(neededBytes: needed, freeBytes: free) }
    }

    private static func draft(_ backup: Backup) -> ActivityDraft {
        ActivityDraft("backup.create", "backup", backup.name, in: nil, "Backed up \(backup.bytes) bytes, verified")
    }
}
