import Domain
import Glibc
import HTTPEngine
import Platform
import Protocol

/// The verbs of `workspace-server`. Each answers the exit code: 0 done, 1 something went wrong, 2 wrongly asked.
enum Program {
    static func run(_ arguments: [String]) async -> Int32 {
        let verb = arguments.first ?? "--help"
        let rest = Array(arguments.dropFirst())
        if rest.contains("--help") || rest.contains("-h") { return tell(help) }
        do {
            switch verb {
            case "serve": return try await serve(rest)
            case "config":
                return try report(rest)
            case "token": return try await TokenCommand.run(rest)
            case "user": return try await UserCommand.run(rest)
            case "key": return try await KeyCommand.run(rest)
            case "check": return try await CheckCommand.run(rest)
            case "restore": return try RestoreCommand.run(rest)
            case "version", "--version": return tell("workspace-server \(Contract.productVersion)\n")
            case "help", "--help", "-h": return tell(help)
            default: throw UsageError(text: "There is no command “\(verb)”. `workspace-server --help` lists them.")
            }
        } catch let error as UsageError {
            return complain(error.text, code: 2)
        } catch let error as ConfigurationError {
            return complain(error.description, code: 2)
        } catch {
            return complain(Failure.text(of: error), code: 1)
        }
    }

    /// What is wrong with how a command was called.
    struct UsageError: Error { let text: String }

    static func read(_ arguments: [String]) throws(ConfigurationError) -> Configuration {
        let configuration = try ServerConfiguration.read(
            arguments: arguments, environment: ProcessEnvironment.variables)
        Log.show(from: configuration.logLevel)
        return configuration
    }

    private static func report(_ arguments: [String]) throws -> Int32 {
        let configuration = try read(arguments)
        Terminal.say(configuration.report)
        guard let certificate = try ServerFiles.tls(configuration)?.certificate else { return 0 }
        let now = Timestamp(milliseconds: TimeSource.system.milliseconds())
        Terminal.say("\n" + CertificateReport.line(of: certificate, at: now))
        return 0
    }

    private static func serve(_ arguments: [String]) async throws -> Int32 {
        // Whoever is stopped while starting must stop as well.
        let signals = ProcessSignals.stream(of: [SIGTERM, SIGINT, SIGHUP])
        let configuration = try read(arguments)
        let server = try await Server(configuration, signals: signals) { try read(arguments) }
        switch try await server.run() {
        case .stopped: return 0
        case .restart:
            // The same process number, so that a service manager sees nothing but a short silence.
            ProcessEnvironment.replaceProcess()
            return complain("The server could not start again by itself.", code: 1)
        }
    }

    private static let help = """
        workspace-server: the control room's server.

        Commands
          serve                     runs the server
          config                    prints every setting in force, and where its value came from
          token create NAME PROJECT… [--days N]
                                    makes a token with which a site's agent sends readings
          token list                lists the tokens of sites; never the tokens themselves
          token revoke ID           ends a token
          user reset NAME           gives a person a new one-time password
          key rotate                signs with a new key from the next start on; nobody is signed out
          check [--head N:HASH]     looks whether the stored data is sound and nobody changed the past; 3 if not
          restore BACKUP            puts a backup in the place of the database; the server must be stopped
          version                   prints the version

        Settings: the flag, what it does, [its default], (its name in the environment); or `name = value` in the file
        \(SettingHelp.flags(ServerConfiguration.table))
        """

    private static func tell(_ text: String) -> Int32 {
        Terminal.say(text)
        return 0
    }

    private static func complain(_ text: String, code: Int32) -> Int32 {
        Terminal.complain("workspace-server: \(text)\n")
        return code
    }
}
