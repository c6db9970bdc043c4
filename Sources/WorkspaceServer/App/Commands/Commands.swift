import Glibc
import HTTPEngine
import Platform
import Protocol

/// The table of contents of the command line.
enum Commands {
    static let all: [Command] =
        [serve, config] + DatabaseCommands.all + UserCommands.all + TokenCommands.all + KeyCommands.all + [version]

    /// The verb that begins `arguments`, and what follows it.
    static func find(_ arguments: [String]) throws -> (Command, rest: [String]) {
        // `user add` before `user`: no verb of one word begins one of two.
        if let command = all.first(where: { arguments.starts(with: $0.words) }) {
            return (command, Array(arguments.dropFirst(command.words.count)))
        }
        let said = arguments.prefix { !$0.hasPrefix("-") }.prefix(2).joined(separator: " ")
        let group = all.filter { $0.words.count > 1 && $0.words[0] == arguments.first }
        guard group.isEmpty else {
            let synopses = group.map { "`workspace-server \($0.synopsis)`" }
            throw CommandFailure.wronglyAsked("Say one of:\n  " + synopses.joined(separator: "\n  "))
        }
        let known = all.map(\.name) + Set(all.filter { $0.words.count > 1 }.map { $0.words[0] }).sorted()
        let nearest = Suggestion.nearest(to: said, among: known)
        throw CommandFailure.wronglyAsked(
            "There is no command “\(said)”." + (nearest.map { " Did you mean “\($0)”?" } ?? "")
                + " `workspace-server --help` lists them.")
    }

    /// What `--help` behind some words says: of one verb, of those that begin alike, or of all.
    static func help(for arguments: [String]) -> String {
        let words = arguments.prefix { !$0.hasPrefix("-") }
        if let command = all.first(where: { words.starts(with: $0.words) }) { return command.help }
        let group = all.filter { !words.isEmpty && $0.words.starts(with: words) }
        guard !group.isEmpty else { return help }
        return group.map(\.help).joined(separator: "\n")
    }

    private static var help: String {
        let width = all.map(\.name.count).max() ?? 0
        let lines = all.map { command in
            "  \(command.name)\(String(repeating: " ", count: width - command.name.count))  \(command.summary)\n"
        }
        return """
            workspace-server: the control room's server.

            Commands (`workspace-server COMMAND --help` says more of each)
            \(lines.joined())
            Settings: the flag, what it does, [its default], (its environment variable); or `name = value` in the file
            \(SettingHelp.flags(ServerConfiguration.table))
            \(ExitCode.help)
            """
    }

    private static let serve = Command(
        "serve", "Runs the server until it is told to stop.",
        examples: [
            "workspace-server serve --state /var/lib/workspace --port 8060",
            "workspace-server serve --demo --port 0",
        ]
    ) { call in
        // Whoever is stopped while starting must stop as well.
        let signals = ProcessSignals.stream(of: [SIGTERM, SIGINT, SIGHUP])
        let server = try await Server(call.configuration, signals: signals, reread: call.reread)
        guard try await server.run() == .restart else { return .done }
        // The same process number, so that a service manager sees nothing but a short silence.
        ProcessEnvironment.replaceProcess()
        // Replacing the process does not return: whoever gets here was refused by the system.
        throw CommandFailure(code: .failed, text: "The server could not start again by itself.")
    }

    private static let config = Command(
        "config", "Prints every setting in force, and where its value came from.",
        flags: [Command.json, Command.Flag("--check", nil, "Only says whether the settings can be used.")],
        examples: [
            "workspace-server config", "workspace-server config --json",
            "workspace-server config --check --config /etc/workspace/server.conf",
        ]
    ) { call in
        if call.has("--check") {
            // The values were checked when they were read; what files hold, only opening them tells.
            _ = try ServerFiles.tls(call.configuration)
            Terminal.say("The settings can be used.\n")
            return .done
        }
        guard !call.wantsJSON else {
            Terminal.say(call.configuration.json)
            return .done
        }
        Terminal.say(call.configuration.report)
        guard let certificate = try ServerFiles.tls(call.configuration)?.certificate else { return .done }
        let now = Timestamp(milliseconds: TimeSource.system.milliseconds())
        Terminal.say("\n" + CertificateReport.line(of: certificate, at: now))
        return .done
    }

    private static let version = Command(
        "version", "Prints the versions of the program and of its contract.", flags: [Command.json],
        examples: ["workspace-server version", "workspace-server version --json"]
    ) { call in
        if call.wantsJSON {
            try Terminal.say(json: ["version": Contract.productVersion, "contract": "\(Contract.version)"])
        } else {
            Terminal.say("workspace-server \(Contract.productVersion)\n")
        }
        return .done
    }
}

extension Terminal {
    static func say(json value: some Encodable) throws {
        Terminal.say(String(decoding: try JSONCoding.encode(value), as: UTF8.self) + "\n")
    }

    /// The first line of the standard input: how secrets come in, as everybody on a machine can read command lines.
    static func secretFromInput() throws -> String {
        guard let line = readLine(), !line.isEmpty else {
            throw CommandFailure.wronglyAsked("There was no password on the standard input.")
        }
        return line
    }
}
