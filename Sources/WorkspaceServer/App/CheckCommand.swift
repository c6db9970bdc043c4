import Database
import Domain
import Glibc
import Platform

/// `workspace-server check [--head NUMBER:HASH]`: whether the stored data can be believed. May run beside a server, and
/// changes nothing, not even the shape of a database that is older than the program.
enum CheckCommand {
    /// Not the 1 of a check that could not be made.
    private static let notSound: Int32 = 3

    static func run(_ arguments: [String]) async throws -> Int32 {
        let (words, flags) = CommandWords.split(arguments, ownFlags: ["--head"])
        guard words.isEmpty else {
            throw Program.UsageError(text: "Say `workspace-server check [--head NUMBER:HASH]`.")
        }
        let kept = flags.own["--head"].map { ActivityHead($0) }
        if let kept, kept == nil {
            throw Program.UsageError(
                text: "--head is a number, a colon and 64 hex digits, as an earlier check said them.")
        }
        let configuration = try Program.read(flags.settings)
        let path = configuration.databasePath
        guard access(path, F_OK) == 0 else { throw DatabaseError.unreadable("\(path): there is no such file") }
        do {
            return try await check(path, configuration, kept: kept ?? nil)
        } catch DatabaseError.damaged(let message) {
            return tell(["The file is damaged: \(message)"])
        }
    }

    private static func check(_ path: String, _ configuration: Configuration, kept: ActivityHead?) async throws -> Int32
    {
        let database = try DatabasePool(path: path, connections: 2)
        defer { database.close() }
        let backups = BackupFolder(path: configuration.statePath + "/backups")
        let report = try await DatabaseCheck(database: database, backups: backups).report(kept: kept)
        guard report.faults.isEmpty else { return tell(report.faults) }
        Terminal.say("All is well.\n")
        if let head = report.head, head.number > 0 {
            Terminal.say(
                "The activity log ends with \(head).\n"
                    + "Keep that elsewhere: `check --head` then proves that nobody rewrote it.\n"
            )
        }
        return 0
    }

    private static func tell(_ faults: [String]) -> Int32 {
        Terminal.say(faults.map { $0 + "\n" }.joined())
        Terminal.say("`workspace-server restore` puts a backup in its place.\n")
        return notSound
    }
}
