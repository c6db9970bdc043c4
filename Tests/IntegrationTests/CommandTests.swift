import Foundation
import TestSupport
import Testing

/// What an administrator says in a shell must be understood or explained, and say with its exit code what happened.
struct CommandTests {
    private let shell: Shell

    init() throws { shell = try Shell() }

    private static let verbs = [
        "serve", "config", "migrate", "backup", "restore", "check", "demo", "user list", "user add", "user reset",
        "user disable", "user enable", "user delete", "token create", "token list", "token revoke", "key rotate",
        "key list", "version",
    ]

    @Test(arguments: verbs)
    func everyVerbExplainsItself(verb: String) async throws {
        let words = verb.split(separator: " ").map(String.init)
        for flag in ["--help", "-h"] {
            let outcome = try await shell.run(words + [flag])
            #expect(outcome.code == 0)
            #expect(outcome.output.hasPrefix("workspace-server \(verb)"))
            #expect(outcome.output.contains("\nExamples\n  workspace-server \(verb)"))
            #expect(outcome.output.contains("Exit codes: 0 done"))
        }
        #expect(try await shell.run(["--help"]).output.contains("\n  \(verb) "))
    }

    /// Or a new verb would stay without a test.
    @Test func theHelpListsNoOthers() async throws {
        let text = try await shell.say("--help").output
        let listed = text.split(separator: "\n").drop { !$0.hasPrefix("Commands") }.dropFirst()
            .prefix { !$0.hasPrefix("Settings") }
            .compactMap { $0.firstMatch(of: #/^  (\S+(?: \S+)?)  /#).map { String($0.1) } }
        #expect(Set(listed) == Set(Self.verbs))
        #expect(try await shell.run([]).output == text)
        #expect(try await shell.say("help").output == text)
    }

    @Test func aGroupOfVerbsExplainsEachOfThem() async throws {
        let text = try await shell.say("user", "--help").output
        for verb in Self.verbs where verb.hasPrefix("user ") { #expect(text.contains("workspace-server \(verb)")) }
    }

    @Test(
        arguments: [
            ("tokens", "Did you mean “token”?"), ("serv", "Did you mean “serve”?"),
            ("user ad", "workspace-server user add NAME"), ("user", "workspace-server user reset NAME"),
            ("token", "workspace-server token create NAME PROJECT…"), ("nonsense", "`workspace-server --help`"),
            ("serve --prot 1", "Did you mean “--port”?"), ("user add ann --rle viewer", "Did you mean “--role”?"),
            ("user add", "Say `workspace-server user add NAME"), ("user add ann bob", "Say `workspace-server user add"),
            ("user add ann --role", "--role needs a value"), ("user add ann --role boss", "project_manager"),
            ("token create agent", "Say `workspace-server token create"),
            ("token create a A-1 --days soon", "--days must be a number"),
            ("token create a A-1 --may view_flet", "Did you mean “view_fleet”?"),
            ("token create a A-1 --may administer", "cannot be given to a token"),
            ("token revoke", "Say `workspace-server token revoke ID"), ("restore", "Say `workspace-server restore"),
            ("version --json=yes", "--json takes no value"), ("check --head x", "64 hex digits"),
            ("serve --jwt-secret s", "everybody on this machine could read it"),
            ("config --jwt-algorithm none", "must be one of HS256, RS256, EdDSA"), ("user add a", "must have 2 to 64"),
        ] as [(String, String)])
    func whatIsNotUnderstoodIsExplained(words: String, expected: String) async throws {
        let outcome = try await shell.run(words.split(separator: " ").map(String.init))
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains(expected), "\(outcome.complaint)")
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        "user reset nobody", "user disable nobody", "user enable nobody", "user delete nobody", "token revoke none",
        "token revoke -- -Zm9vYmFyYmF6",
        "restore none.db", "check",
    ])
    func whatIsNotThereHasACodeOfItsOwn(words: String) async throws {
        let outcome = try await shell.run(words.split(separator: " ").map(String.init))
        #expect(outcome.code == 4)
        #expect(outcome.complaint.contains("There is no"))
    }

    @Test func versionIsSaidInTwoWays() async throws {
        #expect(try await shell.say("version").output.hasPrefix("workspace-server "))
        #expect(try await shell.say("--version").output == shell.say("version").output)
        #expect(try await shell.json("version")["contract"] as? String != nil)
    }

    @Test func configSaysWhereEachValueIsFrom() async throws {
        let text = try await shell.say("config", "--port", "1234").output
        #expect(text.contains("--port"))
        #expect(text.split(separator: "\n").contains { $0.hasPrefix("state ") && $0.hasSuffix("WORKSPACE_STATE") })
    }

    // MARK: People

    @Test func peopleAreAddedListedResetAndDeleted() async throws {
        let added = try await shell.say("user", "add", "ann", "--role", "operator", "--display-name", "Ann Other")
        #expect(added.code == 0)
        #expect(added.output.contains(/One-time password of ann: [a-z0-9-]{23}\n/))
        #expect(try await shell.say("user", "add", "ann").code == 1)
        #expect(try await shell.say("user", "list").output == "ann  operator  has a one-time password\n")
        let reset = try await shell.json("user", "reset", "ann", "--json")
        #expect((reset["one_time_password"] as? String)?.count == 23)
        #expect(try await shell.say("user", "add", "chief", "--role=super_admin").code == 0)
        #expect(try await shell.say("user", "disable", "ann").output == "ann cannot sign in now.\n")
        #expect(try await shell.say("user", "list").output.contains("ann  operator  disabled"))
        #expect(try await shell.say("user", "enable", "ann").output == "ann can sign in now.\n")
        #expect(try await shell.say("user", "delete", "ann").code == 0)
        let list = try await shell.say("user", "list", "--json").output
        let left = try JSONSerialization.jsonObject(with: Data(list.utf8))
        #expect((left as? [[String: Any]])?.compactMap { $0["username"] as? String } == ["chief"])
        #expect(try await shell.say("user", "add", "ann").complaint.contains("was deleted"))
        #expect(try await shell.say("user", "delete", "chief").complaint.contains("the last one"))
    }

    /// A password on the command line could be read by everybody on the machine, so there is no flag for one.
    @Test func aPasswordComesFromTheInput() async throws {
        let added = try await shell.run(
            ["user", "add", "deploy", "--role", "super_admin", "--password-stdin"], input: "a long enough secret\n")
        #expect(added.code == 0)
        #expect(!added.output.contains("a long enough secret"))
        #expect(try await shell.say("user", "list").output == "deploy  super_admin  all sites\n")
        let short = try await shell.run(["user", "reset", "deploy", "--password-stdin"], input: "short\n")
        #expect(short.code == 2 && short.complaint.contains("at least 10 characters"))
        #expect(try await shell.run(["user", "reset", "deploy", "--password-stdin"], input: "").code == 2)
        let json = try await shell.run(
            ["user", "reset", "deploy", "--password-stdin", "--json"], input: "another secret!\n")
        #expect(json.code == 0 && !json.output.contains("another secret"))
    }

    // MARK: Tokens and keys

    @Test func tokensAreMadeListedAndRevoked() async throws {
        let made = try await shell.say("token", "create", "agent-1", "QATAR-001", "--days=30")
        #expect(made.code == 0)
        let secret = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let line = try await shell.say("token", "list").output
        #expect(line.contains(/agent-1  QATAR-001  good until 2\S+  wst_\S{6}…  never used/))
        #expect(!line.contains(secret))
        let id = String(line.prefix { $0 != " " })
        #expect(try await shell.say("token", "revoke", id).code == 0)
        #expect(try await shell.say("token", "list").output.contains("agent-1  QATAR-001  revoked 2"))
        #expect(try await shell.say("token", "revoke", id).code == 4)
        let other = try await shell.json(
            "token", "create", "wall", "A-1", "B-1", "--may", "view_fleet,view_layouts", "--json")
        #expect((other["token"] as? [String: Any])?["permissions"] as? [String] == ["view_fleet", "view_layouts"])
    }

    @Test func theKeyIsReplacedAndTheOldOneKept() async throws {
        #expect(try await shell.say("key", "rotate").code == 0)
        #expect(try await shell.say("key", "rotate", "--jwt-algorithm", "EdDSA").code == 0)
        let key = try String(contentsOfFile: shell.state + "/jwt.key", encoding: .utf8)
        #expect(key.split(separator: "\n").count >= 3)
        let list = try await shell.say("key", "list", "--jwt-algorithm", "EdDSA").output
        #expect(list.contains(/EdDSA  signs\n$/) && list.contains(/HS256  retired 2/))
        for line in key.split(separator: "\n") { #expect(!list.contains(line.split(separator: " ")[2])) }
        #expect(try await shell.say("check").code == 0)
    }

    // MARK: Data

    @Test func aBackupIsMadeAndPutBack() async throws {
        #expect(try await shell.say("migrate").output.hasPrefix("The database is at version "))
        #expect(try await shell.say("user", "add", "ann").code == 0)
        let name = try #require(try await shell.json("backup", "--json")["name"] as? String)
        #expect(try await shell.say("user", "add", "bob").code == 0)
        #expect(try await shell.say("restore", name).code == 0)
        #expect(try await shell.say("user", "list").output.split(separator: "\n").count == 1)
        #expect(try await shell.json("check", "--json")["faults"] as? [String] == [])
    }

    @Test func whatIsNoBackupIsRefused() async throws {
        #expect(try await shell.say("user", "add", "ann").code == 0)
        let path = shell.state + "/other.db"
        try Data().write(to: URL(filePath: path))
        #expect(try await shell.say("restore", path).complaint.contains("is not a backup of Workspace"))
        try Data(repeating: 7, count: 10_000).write(to: URL(filePath: path))
        let damaged = try await shell.say("restore", path)
        #expect(damaged.code == 3)
        #expect(damaged.complaint.contains("damaged"))
        #expect(try await shell.say("user", "list").output.contains("ann"))
    }

    /// A file that is no longer a database must be said at the start, with what can be done about it.
    @Test func aDamagedDatabaseIsSaid() async throws {
        #expect(try await shell.say("migrate").code == 0)
        let path = shell.state + "/workspace.db"
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try Data(repeating: 7, count: 10_000).write(to: URL(filePath: path))
        let start = try await shell.say("serve", "--port", "0")
        #expect(start.code == 3)
        #expect(start.complaint.contains("damaged") && start.complaint.contains("backup must take its place"))
        let check = try await shell.say("check")
        #expect(check.code == 3)
        #expect(check.output.contains("damaged") && check.output.contains("workspace-server restore"))
    }

    @Test func theDemoIsCreatedOnce() async throws {
        let first = try await shell.say("demo")
        #expect(first.code == 0, "\(first.complaint)")
        #expect(first.output.contains("AQUA-001, QATAR-001"))
        #expect(try await shell.say("demo").code == 0)
        #expect(try await shell.say("user", "add", "ann", "--projects", "QATAR-001,AQUA-001").code == 0)
        #expect(
            try await shell.say("user", "add", "bob", "--projects", "TYPO-001").complaint.contains(
                "no project TYPO-001"))
    }

    // MARK: The state folder

    @Test func aFolderThatOthersCanReadIsRefused() async throws {
        #expect(try await shell.say("migrate").code == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: shell.state)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: shell.state)
        let outcome = try await shell.say("serve", "--port", "0")
        #expect(outcome.code == 1 && outcome.complaint.contains("chmod 700"))
    }

    @Test func aKeyThatOthersCanReadIsRefused() async throws {
        #expect(try await shell.say("key", "rotate").code == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: shell.state + "/jwt.key")
        let outcome = try await shell.say("serve", "--port", "0")
        #expect(outcome.code == 1 && outcome.complaint.contains("chmod 600"))
    }

    /// The one-time password of the first start is shown once. A start that fails before must not use it up.
    @Test func aPortThatIsTakenIsSaidAndMakesNoAccount() async throws {
        let taken = try TakenPort()
        let outcome = try await shell.say("serve", "--port", "\(taken.number)")
        #expect(outcome.code == 1)
        #expect(outcome.complaint.contains("port \(taken.number): Address already in use"))
        #expect(try await shell.say("user", "reset", "admin").complaint.contains("There is no user"))
    }

    @Test func whatWouldChangeWhatAServerRemembersWaitsForItsEnd() async throws {
        let server = try await RunningServer()
        for words in [["serve", "--port", "0"], ["restore", "x.db"], ["migrate"], ["demo"]] {
            let outcome = try await server.shell.run(words)
            #expect(outcome.code == 5, "\(words)")
            #expect(outcome.complaint.contains("A server is running"))
        }
        // These may run beside it.
        for words in [["check"], ["backup"], ["user", "list"], ["key", "list"], ["token", "list"], ["config"]] {
            #expect(try await server.shell.run(words).code == 0, "\(words)")
        }
    }
}

/// A port of the loopback that somebody else listens on.
private final class TakenPort {
    struct Unavailable: Error {}

    let number: UInt16
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw Unavailable() }
        number = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
}
