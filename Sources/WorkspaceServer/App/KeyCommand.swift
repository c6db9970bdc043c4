import Auth
import Database
import Domain
import Platform
import Protocol

/// `workspace-server key rotate`: a new key signs from the next start on. Nobody is signed out: the old one verifies as
/// long as its tokens live, and a client whose token is refused trades its refresh token for another.
enum KeyCommand {
    static func run(_ arguments: [String]) async throws -> Int32 {
        let (words, flags) = CommandWords.split(arguments, ownFlags: [])
        guard words == ["rotate"] else { throw Program.UsageError(text: "Say `workspace-server key rotate`.") }
        let configuration = try Program.read(flags.settings)
        let database = try ServerFiles.openDatabase(configuration)
        defer { database.close() }
        let time = TimeSource.system
        try ServerFiles.keys(configuration).rotate(at: Timestamp(milliseconds: time.milliseconds()))
        let draft = ActivityDraft("key.rotate", "key", "signing", in: nil, "Replaced the key that signs access tokens")
        try await ActivityRecorder(database: database, events: Events(), time: time).record(draft, by: .terminal)
        Terminal.say("A new key signs from the next start of the server on.\n")
        return 0
    }
}
