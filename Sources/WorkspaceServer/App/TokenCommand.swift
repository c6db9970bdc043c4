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
                let created = try await tokens.create(
                    CreateToken(name: words[1], projects: words.dropFirst(2).map { Project.ID($0) }, validDays: days),
                    by: .terminal)
                Terminal.say(created.secret + "\n")
            }
        case ("list", 1):
            return try await with(flags.settings) { tokens in
                Terminal.say(try await all(tokens).map(line).joined())
            }
        case ("revoke", 2):
            return try await with(flags.settings) { tokens in
                let id = APIToken.ID(words[1])
                guard try await all(tokens).contains(where: { $0.tokenId == id && $0.revokedAt == nil }) else {
                    throw Program.UsageError(
                        text: "There is no good token “\(words[1])”. `workspace-server token list` lists them.")
                }
                try await tokens.revoke(RevokeToken(id: id), by: .terminal)
                Terminal.say("Revoked. A running server refuses it within a minute.\n")
            }
        default:
            throw Program.UsageError(
                text: "Say `workspace-server token create NAME PROJECT…`, `token list` or `token revoke ID`.")
        }
    }

    private static func with(
        _ settings: [String], _ work: (APITokenService) async throws -> Void
    ) async throws -> Int32 {
        let database = try ServerFiles.openDatabase(try Program.read(settings))
        defer { database.close() }
        // An agent may be set up before its site is.
        try await work(APITokenService(database: database, events: Events(), knowsProject: { _ in true }))
        return 0
    }

    private static func all(_ tokens: APITokenService) async throws -> [APIToken] {
        var all: [APIToken] = []
        var cursor: String?
        repeat {
            let page = try await tokens.list(ListTokens(limit: Limits.pageItemsMax, cursor: cursor), by: .terminal)
            all += page.items
            cursor = page.next
        } while cursor != nil
        return all
    }

    private static func line(_ token: APIToken) -> String {
        let state =
            token.revokedAt.map { "revoked \($0.rfc3339)" } ?? token.expiresAt.map { "good until \($0.rfc3339)" }
            ?? "good until revoked"
        return "\(token.tokenId)  \(token.name)  \(token.projects.map(\.rawValue).joined(separator: " "))  \(state)\n"
    }
}
