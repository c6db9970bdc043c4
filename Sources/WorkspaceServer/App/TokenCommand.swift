import Auth
import Database
import Domain
import Platform
import Protocol

/// `workspace-server token create NAME PROJECT… [--days N]`: what a site's agent signs in with.
enum TokenCommand {
    static func run(_ arguments: [String]) async throws -> Int32 {
        let (words, flags) = CommandWords.split(arguments, ownFlags: ["--days"])
        guard words.first == "create", words.count >= 3 else {
            throw Program.UsageError(
                text: "Say `workspace-server token create NAME PROJECT…`, such as `token create agent-1 QATAR-001`.")
        }
        let days = flags.own["--days"].map { Int($0) ?? 0 }
        let database = try ServerFiles.openDatabase(try Program.read(flags.settings))
        defer { database.close() }
        let token = try await SiteTokenService(database: database)
            .create(name: words[1], projects: words.dropFirst(2).map { Project.ID($0) }, validDays: days)
        Terminal.say(token + "\n")
        return 0
    }
}
