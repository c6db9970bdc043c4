import Auth
import Database
import Domain
import Platform
import Protocol

/// Verbs about the key that signs access tokens.
enum KeyCommands {
    static let all = [rotate, list]

    private static let rotate = Command(
        "key rotate",
        "Signs with a new key; a running server takes it up within a second, and nobody is signed out.",
        examples: ["workspace-server key rotate", "workspace-server key rotate --jwt-algorithm EdDSA"]
    ) { call in
        let database = try StateFolder.openDatabase(call.configuration)
        defer { database.close() }
        let activity = ActivityRecorder(database: database, events: Events(), time: .system)
        let keys = try ServerFiles.keys(call.configuration)
        try await SigningKeyService(keys: keys, activity: activity).rotate(by: .terminal)
        Terminal.say("A new key signs. A running server takes it up within a second; nobody is signed out.\n")
        return .done
    }

    private static let list = Command(
        "key list", "Lists the names of the signing keys and which one signs; never the keys themselves.",
        flags: [Command.json], examples: ["workspace-server key list", "workspace-server key list --json"]
    ) { call in
        try StateFolder.make(call.configuration.statePath)
        let keys = try ServerFiles.keys(call.configuration).summary
        if call.wantsJSON {
            try Terminal.say(json: keys)
        } else {
            Terminal.say(
                keys.map { "\($0.id)  \($0.algorithm)  \($0.retiredAt.map { "retired \($0.rfc3339)" } ?? "signs")\n" }
                    .joined())
        }
        return .done
    }
}
