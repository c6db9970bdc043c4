import Auth
import Database
import Domain
import Platform
import Protocol

/// `workspace-server user reset NAME`: the way back in when nobody knows a password any more.
enum UserCommand {
    static func run(_ arguments: [String]) async throws -> Int32 {
        let (words, flags) = CommandWords.split(arguments, ownFlags: [])
        guard words.first == "reset", words.count == 2 else {
            throw Program.UsageError(text: "Say `workspace-server user reset NAME`.")
        }
        let database = try ServerFiles.openDatabase(try Program.read(flags.settings))
        defer { database.close() }
        let users = UserService(
            database: database, hasher: PasswordHasher(), events: Events(), knowsProject: { _ in true })
        guard let user = try await users.user(named: words[1]) else {
            throw Program.UsageError(text: "There is no user “\(words[1])”.")
        }
        let created = try await users.resetPassword(of: user.userId, by: .terminal)
        Terminal.say("One-time password of \(user.username): \(created.oneTimePassword)\n")
        return 0
    }
}

extension Caller {
    /// Whoever runs commands as the service user on the machine itself; so it stands in the activity log.
    static let terminal = Caller(
        userId: User.ID("terminal"), username: "terminal", role: .superAdmin, scope: .all,
        permissions: PermissionTable.permissions(of: .superAdmin), sessionId: "terminal", address: "local")

    /// The demo site's simulator.
    static let simulator = Caller(
        userId: User.ID("simulator"), username: "simulator", role: .viewer, scope: .all,
        permissions: PermissionTable.agent, sessionId: "simulator", address: "local")
}
