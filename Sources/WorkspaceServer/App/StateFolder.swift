import Database
import Domain
import FoundationEssentials
import Glibc
import Platform

/// The folder that holds everything worth keeping, and who may work in it.
///
/// One server at a time, as much of what it knows is in its memory. Verbs that read, or change what a server looks up
/// again, may run beside it; those that would change what it remembers may not. None changes the shape of a database
/// that a server of another release is using.
enum StateFolder {
    enum Failure: Error, CustomStringConvertible {
        case cannotBeMade(String)
        case openToOthers(String)

        var description: String {
            switch self {
            case .cannotBeMade(let path):
                "The state folder \(path) cannot be made or written. Choose another with --state."
            case .openToOthers(let path):
                "Others on this machine can look into the state folder \(path), which holds the signing key and the "
                    + "data: chmod 700 it."
            }
        }
    }

    /// Only its owner may look into the folder.
    static func make(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw Failure.cannotBeMade(path) }
        var status = stat()
        guard access(path, W_OK) == 0, stat(path, &status) == 0 else { throw Failure.cannotBeMade(path) }
        guard status.st_mode & 0o077 == 0 else { throw Failure.openToOthers(path) }
    }

    /// For whoever must be the only one. Held until the answer is gone.
    static func lockAlone(_ configuration: Configuration) throws -> FileLock {
        let lock = try lock(configuration)
        // A verb beside us holds its share for as long as it takes to open the database.
        for _ in 0..<40 {
            if lock.hold(alone: true) { return lock }
            // Forty times this is two seconds: longer than opening takes, short enough for whoever waits at the
            // terminal.
            usleep(50_000)
        }
        throw CommandFailure.inUse(
            "A server is running on the state folder \(configuration.statePath): stop it first.")
    }

    /// The database in the shape that this release knows, for a verb that may run beside a server; or for whoever is
    /// alone.
    static func openDatabase(_ configuration: Configuration, isAlone: Bool = false) throws -> DatabasePool {
        // While we have a share no server can start and find the shape half changed.
        let lock = isAlone ? nil : try lock(configuration)
        defer { withExtendedLifetime(lock) {} }
        let path = configuration.databasePath
        if let lock, !lock.hold(alone: false), try version(of: path) != Migrations.all.last?.number {
            throw CommandFailure.inUse(
                "A server of another release is running on the state folder \(configuration.statePath): "
                    + "restart it with this release first.")
        }
        return try DatabasePool(
            path: path, connections: configuration.integer("db_pool_size") ?? 5, migrations: Migrations.all)
    }

    /// Beside the database, wherever that is: what belongs together is found together.
    static func telemetryPath(_ configuration: Configuration) -> String {
        ContainingFolder.of(configuration.databasePath)
    }

    static func hasFile(_ path: String) -> Bool { access(path, R_OK) == 0 }

    private static func lock(_ configuration: Configuration) throws -> FileLock {
        try make(configuration.statePath)
        return try FileLock(path: configuration.statePath + "/server.lock")
    }

    private static func version(of path: String) throws -> Int? {
        try DatabasePool.inspect(path) { try $0.first("PRAGMA user_version", row: { $0.int(0) }) }
    }
}
