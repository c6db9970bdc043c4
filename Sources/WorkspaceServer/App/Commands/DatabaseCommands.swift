import Database
import Domain
import Platform
import Protocol

/// Verbs about the stored data: bring it up to date, copy it, put a copy back, look whether it is sound, fill it.
enum DatabaseCommands {
    static let all = [migrate, backup, restore, check, demo]

    private static let migrate = Command(
        "migrate", "Brings the database to the shape that this release knows; `serve` does it, too.",
        examples: ["workspace-server migrate --state /var/lib/workspace"]
    ) { call in
        let lock = try StateFolder.lockAlone(call.configuration)
        defer { withExtendedLifetime(lock) {} }
        let database = try StateFolder.openDatabase(call.configuration, isAlone: true)
        defer { database.close() }
        Terminal.say("The database is at version \(Migrations.all.last?.number ?? 0).\n")
        return .done
    }

    private static let backup = Command(
        "backup", "Makes a verified copy of the database; may run beside a server.", flags: [Command.json],
        examples: ["workspace-server backup", "workspace-server backup --json | jq -r .name"]
    ) { call in
        let database = try StateFolder.openDatabase(call.configuration)
        defer { database.close() }
        let service = BackupService(
            database: database, telemetry: TelemetryFiles(folder: StateFolder.telemetryPath(call.configuration)),
            folder: BackupFolder(path: call.configuration.statePath + "/backups"),
            events: Events())
        let made = try await service.backUp(by: .terminal)
        if call.wantsJSON { try Terminal.say(json: made) } else { Terminal.say("Made \(made.name).\n") }
        return .done
    }

    private static let restore = Command(
        "restore", takes: "BACKUP", count: 1...1,
        "Puts a backup in the place of the database, which is kept beside it; the server must be stopped.",
        examples: [
            "workspace-server restore workspace-20250601T020000Z.db", "workspace-server restore /mnt/copies/last.db",
        ]
    ) { call in
        let lock = try StateFolder.lockAlone(call.configuration)
        defer { withExtendedLifetime(lock) {} }
        let name = call.operands[0]
        // A bare name is one of the list, wherever the shell happens to stand.
        let path = name.contains("/") ? name : call.configuration.statePath + "/backups/" + name
        guard StateFolder.hasFile(path) else { throw CommandFailure.unknown("There is no backup \(path).") }
        // Before the database is touched: a wrong file name must cost nothing.
        try BackupFile(path: path).check()
        let copy = BackupFolder.telemetry(of: path)
        // A backup of an older release has its history in the database: what is beside it stays.
        if !copy.paths.isEmpty {
            try TelemetryFiles(folder: StateFolder.telemetryPath(call.configuration)).restore(from: copy)
        }
        let old = try DatabaseRestore(path: call.configuration.databasePath).restore(from: path)
        Terminal.say("Restored \(name).\n" + (old.map { "What was there is now \($0).\n" } ?? ""))
        return .done
    }

    /// Changes nothing, not even the shape of a database that is older than the program.
    private static let check = Command(
        "check", "Looks whether the stored data is sound and nobody changed the past; may run beside a server.",
        flags: [
            Command.Flag("--head", "NUMBER:HASH", "Where the activity log ended, as an earlier check said it."),
            Command.json,
        ],
        examples: ["workspace-server check", "workspace-server check --json || mail -s unsound admin@example.com"]
    ) { call in
        let kept = try call.value("--head").map { text in
            guard let head = ActivityHead(text) else {
                throw CommandFailure.wronglyAsked(
                    "--head is a number, a colon and 64 hex digits, as an earlier check said them.")
            }
            return head
        }
        let path = call.configuration.databasePath
        guard StateFolder.hasFile(path) else { throw CommandFailure.unknown("There is no database \(path).") }
        do {
            return try await DatabaseFindings(of: path, call.configuration, kept: kept).tell(inJSON: call.wantsJSON)
        } catch DatabaseError.damaged(let message) {
            return try DatabaseFindings(faults: ["The file is damaged: \(message)"]).tell(inJSON: call.wantsJSON)
        }
    }

    private static let demo = Command(
        "demo", "Creates the demo sites in the state folder; `serve --demo` feeds them.",
        examples: ["workspace-server demo --state /tmp/try && workspace-server serve --demo --state /tmp/try"]
    ) { call in
        let lock = try StateFolder.lockAlone(call.configuration)
        defer { withExtendedLifetime(lock) {} }
        let assets = try ServerFiles.assets(call.configuration)
        let services = try await Services(call.configuration, assets: assets)
        defer { services.database.close() }
        try await DemoSite(services: services, intervalSeconds: 5).create()
        await services.store.close()
        let names = services.fleet.directory.current.projects.map(\.id.rawValue).sorted()
        Terminal.say("The demo sites are there: \(names.joined(separator: ", ")).\n")
        return .done
    }
}

/// What `check` has to say.
private struct DatabaseFindings: Encodable {
    let faults: [String]
    /// Where the activity log ends, to be kept elsewhere.
    var head: String?

    init(faults: [String]) { self.faults = faults }

    init(of path: String, _ configuration: Configuration, kept: ActivityHead?) async throws {
        let database = try DatabasePool(path: path, connections: 2)
        defer { database.close() }
        let backups = BackupFolder(path: configuration.statePath + "/backups")
        let telemetry = TelemetryFiles(folder: StateFolder.telemetryPath(configuration))
        let report = try await DatabaseCheck(database: database, telemetry: telemetry, backups: backups).report(
            kept: kept)
        faults = report.faults
        head = report.head.flatMap { $0.number > 0 ? "\($0)" : nil }
    }

    func tell(inJSON wantsJSON: Bool) throws -> ExitCode {
        if wantsJSON {
            try Terminal.say(json: self)
        } else if faults.isEmpty {
            Terminal.say("All is well.\n")
            if let head {
                Terminal.say(
                    "The activity log ends with \(head).\n"
                        + "Keep that elsewhere: `check --head` then proves that nobody rewrote it.\n")
            }
        } else {
            Terminal.say(faults.map { $0 + "\n" }.joined())
            Terminal.say("`workspace-server restore` puts a backup in its place.\n")
        }
        return faults.isEmpty ? .done : .unsound
    }
}
