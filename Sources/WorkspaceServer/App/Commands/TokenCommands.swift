import Auth
import Database
import Domain
import Platform
import Protocol

/// Verbs about what machines sign in with. A running server notices within a minute.
enum TokenCommands {
    static let all = [create, list, revoke]

    private static let create = Command(
        "token create", takes: "NAME PROJECT…", count: 2...1_000, "Makes an API token and prints it, once.",
        flags: [
            Command.Flag("--days", "N", "Until it ends [365]."),
            Command.Flag("--may", "A,B", "What it may do: permissions as in the API [send_telemetry]."), Command.json,
        ],
        examples: [
            "workspace-server token create agent-1 QATAR-001 --days 365",
            "workspace-server token create wall-screen QATAR-001 AQUA-001 --may view_fleet,view_layouts",
        ]
    ) { call in
        let days = try call.value("--days").map { text in
            guard let days = Int(text) else { throw CommandFailure.wronglyAsked("--days must be a number.") }
            return days
        }
        let permissions = try call.list("--may")?.map { text in
            guard let permission = Permission(rawValue: text) else {
                let nearest = Suggestion.nearest(to: text, among: PermissionTable.tokens.map(\.rawValue).sorted())
                throw CommandFailure.wronglyAsked(
                    "There is no permission “\(text)”." + (nearest.map { " Did you mean “\($0)”?" } ?? ""))
            }
            return permission
        }
        return try await with(call) { tokens in
            let created = try await tokens.create(
                CreateToken(
                    name: call.operands[0], projects: call.operands.dropFirst().map { Project.ID($0) },
                    permissions: permissions, validDays: days),
                by: .terminal)
            if call.wantsJSON { try Terminal.say(json: created) } else { Terminal.say(created.secret + "\n") }
        }
    }

    private static let list = Command(
        "token list", "Lists the API tokens; never the tokens themselves.", flags: [Command.json],
        examples: [
            "workspace-server token list", "workspace-server token list --json | jq '.[] | select(.revoked_at)'",
        ]
    ) { call in
        try await with(call) { tokens in
            let all = try await everyToken(tokens)
            if call.wantsJSON { try Terminal.say(json: all) } else { Terminal.say(all.map(line).joined()) }
        }
    }

    private static let revoke = Command(
        "token revoke", takes: "ID", count: 1...1, "Ends an API token; a running server refuses it within a minute.",
        examples: ["workspace-server token revoke Zm9vYmFyYmF6"]
    ) { call in
        try await with(call) { tokens in
            let id = APIToken.ID(call.operands[0])
            guard try await everyToken(tokens).contains(where: { $0.tokenId == id && $0.revokedAt == nil }) else {
                throw CommandFailure.unknown(
                    "There is no good token “\(id)”. `workspace-server token list` lists them.")
            }
            try await tokens.revoke(RevokeToken(id: id), by: .terminal)
            Terminal.say("Revoked. A running server refuses it within a minute.\n")
        }
    }

    private static func with(
        _ call: CommandCall, _ work: (APITokenService) async throws -> Void
    ) async throws -> ExitCode {
        let database = try StateFolder.openDatabase(call.configuration)
        defer { database.close() }
        // An agent may be set up before its site is.
        try await work(APITokenService(database: database, events: Events(), knowsProject: { _ in true }))
        return .done
    }

    private static func everyToken(_ tokens: APITokenService) async throws -> [APIToken] {
        try await allPages { try await tokens.list(ListTokens(limit: Limits.pageItemsMax, cursor: $0), by: .terminal) }
    }

    private static func line(_ token: APIToken) -> String {
        let state =
            token.revokedAt.map { "revoked \($0.rfc3339)" } ?? token.expiresAt.map { "good until \($0.rfc3339)" }
            ?? "good until revoked"
        let used = token.lastUsedAt.map { "last used \($0.rfc3339)" } ?? "never used"
        let sites = token.projects.map(\.rawValue).joined(separator: " ")
        return "\(token.tokenId)  \(token.name)  \(sites)  \(state)  \(token.prefix)…  \(used)\n"
    }
}
