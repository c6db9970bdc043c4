import Auth
import Database
import Domain
import Platform
import Protocol

/// `workspace-server key rotate`: a new key signs, and a running server takes it up within a second. Nobody is signed
/// out: the old one verifies as long as its tokens live.
enum KeyCommand {
    static func run(_ arguments: [String]) async throws -> Int32 {
        let (words, flags) = CommandWords.split(arguments, ownFlags: [])
        guard words == ["rotate"] else { throw Program.UsageError(text: "Say `workspace-server key rotate`.") }
        let configuration = try Program.read(flags.settings)
        let database = try ServerFiles.openDatabase(configuration)
        defer { database.close() }
        let activity = ActivityRecorder(database: database, events: Events(), time: .system)
        try await SigningKeyService(keys: try ServerFiles.keys(configuration), activity: activity).rotate(by: .terminal)
        Terminal.say("A new key signs. A running server takes it up within a second; nobody is signed out.\n")
        return 0
    }
}
