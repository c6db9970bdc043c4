import Auth
import Database
import Domain
import Platform
import Protocol

/// `workspace-server token create NAME PROJECT… [--days N]`, `token list` and `token revoke ID`: what a site's agent
/// signs in with.
enum TokenCommand {
    static func run(_ arguments: [String]) async throws -> Int32 {
        let (words, flags) = CommandWords.split(arguments, ownFlags: ["--days"])
        switch (words.first, words.count) {
        case ("create", 3...):
            let days = flags.own["--days"].map { Int($0) ?? 0 }
            return try await with(flags.settings) { tokens in
                let projects = words.dropFirst(2).map { Project.ID($0) }
                Terminal.say(try await tokens.create(name: words[1], projects: projects, validDays: days) + "\n")
            }
        case ("list", 1):
            return try await with(flags.settings) { tokens in
                Terminal.say(try await tokens.list().map(line).joined())
            }
        case ("revoke", 2):
            return try await with(flags.settings) { tokens in
                guard try await tokens.revoke(words[1]) else {
                    throw Program.UsageError(
                        text: "There is no good token “\(words[1])”. `workspace-server token list` lists them.")
                }
                Terminal.say("Revoked. A running server refuses it within a minute.\n")
            }
        default:
            throw Program.UsageError(
                text: "Say `workspace-server token create NAME PROJECT…`, `token list` or `token revoke ID`.")
        }
    }

    private static func with(
        _ settings: [String], _ work: (SiteTokenService) async throws -> Void
    ) async throws -> Int32 {
        let database = try ServerFiles.openDatabase(try Program.read(settings))
        defer { database.close() }
        try await work(SiteTokenService(database: database))
        return 0
    }

    private static func line(_ token: SiteToken) -> String {
        let state =
            token.revokedAt.map { "revoked \($0.rfc3339)" } ?? token.expiresAt.map { "good until \($0.rfc3339)" }
            ?? "good until revoked"
        return "\(token.id)  \(token.name)  \(token.projects.map(\.rawValue).joined(separator: " "))  \(state)\n"
    }
}
