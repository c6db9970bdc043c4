import Auth
import Database
import Domain
import Platform
import Protocol

/// Verbs about people: the way in when there is no administrator yet, or nobody knows a password any more. A running
/// server notices within a minute.
enum UserCommands {
    static let all = [list, add, reset, disable, enable, delete]

    private static let password = Command.Flag(
        "--password-stdin", nil, "Reads the password from the standard input; without it a one-time password is made.")

    private static let list = Command(
        "user list", "Lists the people who may sign in.", flags: [Command.json],
        examples: ["workspace-server user list", "workspace-server user list --json | jq -r '.[].username'"]
    ) { call in
        try await with(call) { users in
            let all = try await everybody(users)
            if call.wantsJSON { try Terminal.say(json: all) } else { Terminal.say(all.map(line).joined()) }
        }
    }

    private static let add = Command(
        "user add", takes: "NAME", count: 1...1, "Creates a person and prints the one-time password to hand over.",
        flags: [
            Command.Flag("--role", "ROLE", "super_admin, project_manager, operator or viewer [viewer]."),
            Command.Flag("--projects", "A,B", "The sites the person may see."),
            Command.Flag("--display-name", "TEXT", "How the person is shown."),
            Command.Flag("--email", "ADDRESS", "Where mail goes."), password, Command.json,
        ],
        examples: [
            "workspace-server user add ann --role operator --projects QATAR-001",
            "workspace-server user add deploy --role viewer --password-stdin < password.txt",
        ]
    ) { call in
        guard let role = Role(rawValue: call.value("--role") ?? Role.viewer.rawValue) else {
            let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure.wronglyAsked("--role must be one of \(roles).")
        }
        let given = call.has(password.name) ? try Terminal.secretFromInput() : nil
        return try await with(call) { users in
            let created = try await users.create(
                CreateUser(
                    username: call.operands[0], displayName: call.value("--display-name"),
                    email: call.value("--email"), role: role,
                    projects: call.list("--projects")?.map { Project.ID($0) }),
                password: given, by: .terminal)
            try tell(created, hiding: given != nil, call)
        }
    }

    private static let reset = Command(
        "user reset", takes: "NAME", count: 1...1, "Gives a person a new one-time password and ends their sessions.",
        flags: [password, Command.json],
        examples: [
            "workspace-server user reset admin", "workspace-server user reset ann --password-stdin < password.txt",
        ]
    ) { call in
        let given = call.has(password.name) ? try Terminal.secretFromInput() : nil
        return try await with(call) { users in
            let user = try await find(call.operands[0], in: users)
            try tell(
                await users.resetPassword(of: user.userId, to: given, by: .terminal), hiding: given != nil, call)
        }
    }

    private static let disable = switching(
        "user disable", to: true, "Keeps a person from signing in and ends their sessions; nothing is deleted.")
    private static let enable = switching("user enable", to: false, "Lets a person sign in again.")

    private static let delete = Command(
        "user delete", takes: "NAME", count: 1...1,
        "Deletes a person. What they did stays on record, the name stays taken.",
        examples: ["workspace-server user delete ann"]
    ) { call in
        try await with(call) { users in
            let user = try await find(call.operands[0], in: users)
            try await users.delete(user.userId, by: .terminal)
            Terminal.say("Deleted \(user.username).\n")
        }
    }

    private static func switching(_ words: String, to disabled: Bool, _ summary: String) -> Command {
        Command(words, takes: "NAME", count: 1...1, summary, examples: ["workspace-server \(words) ann"]) { call in
            try await with(call) { users in
                let user = try await find(call.operands[0], in: users)
                _ = try await users.update(UpdateUser(id: user.userId, disabled: disabled), by: .terminal)
                Terminal.say("\(user.username) \(disabled ? "cannot" : "can") sign in now.\n")
            }
        }
    }

    // MARK: What the verbs share

    private static func with(
        _ call: CommandCall, _ work: (UserService) async throws -> Void
    ) async throws -> ExitCode {
        let database = try StateFolder.openDatabase(call.configuration)
        defer { database.close() }
        let directory = FleetDirectory(database: database)
        try await directory.reload()
        try await work(
            UserService(
                database: database, hasher: PasswordHasher(), events: Events(),
                knowsProject: { directory.current.project($0) != nil }))
        return .done
    }

    private static func find(_ name: String, in users: UserService) async throws -> User {
        guard let user = try await users.user(named: name) else {
            throw CommandFailure.unknown("There is no user “\(name)”. `workspace-server user list` lists them.")
        }
        return user
    }

    private static func everybody(_ users: UserService) async throws -> [User] {
        try await allPages { try await users.list(ListUsers(limit: Limits.pageItemsMax, cursor: $0), by: .terminal) }
    }

    private static func tell(_ created: CreatedUser, hiding: Bool, _ call: CommandCall) throws {
        if call.wantsJSON {
            // A password that was given is known already, and should not end up in a log as well.
            if hiding { try Terminal.say(json: created.user) } else { try Terminal.say(json: created) }
        } else if hiding {
            Terminal.say("\(created.user.username) can sign in with the password that was given.\n")
        } else {
            Terminal.say("One-time password of \(created.user.username): \(created.oneTimePassword)\n")
        }
    }

    private static func line(_ user: User) -> String {
        let sites = user.role == .superAdmin ? "all sites" : user.projects.map(\.rawValue).joined(separator: " ")
        let state = user.disabled ? "disabled" : user.mustChangePassword ? "has a one-time password" : ""
        return [user.username, user.role.rawValue, sites, state].filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
    }
}

/// Every item of a list that comes in pages.
func allPages<Item>(_ page: (String?) async throws -> Page<Item>) async throws -> [Item] {
    var all: [Item] = []
    var cursor: String?
    repeat {
        let next = try await page(cursor)
        all += next.items
        cursor = next.next
    } while cursor != nil
    return all
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
