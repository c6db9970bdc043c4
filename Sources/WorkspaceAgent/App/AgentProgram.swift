import APIClient
import Glibc
import Platform
import Protocol

/// The verbs of `workspace-agent`. Each answers the exit code: 0 done, 1 something went wrong, 2 wrongly asked.
enum AgentProgram {
    private static let help = """
        workspace-agent: runs at a site and sends its readings to the server.

        Commands
          simulate --server URL --token-file FILE --project ID [--interval S] [--seed N] [--authorities FILE]
                      sends a simulated fleet, labelled as such, until it is told to stop
          version     prints the version

        A URL that begins with https:// is spoken to over TLS, and its certificate must be signed by an authority that
        the system trusts, or one of those in the file of --authorities (PEM).

        The token is made on the server with `workspace-server token create NAME PROJECT`; only the agent's user may
        be able to read its file. The interval is 1 to 60 seconds, 5 when absent; the seed, 1 when absent, decides the
        quirks of every machine.

        """

    static func run(_ arguments: [String]) async -> Int32 {
        let rest = Array(arguments.dropFirst())
        if rest.contains("--help") || rest.contains("-h") {
            Terminal.say(help)
            return 0
        }
        switch arguments.first ?? "--help" {
        case "simulate": return await simulate(rest)
        case "version", "--version":
            Terminal.say("workspace-agent \(Contract.productVersion)\n")
            return 0
        case "help", "--help", "-h":
            Terminal.say(help)
            return 0
        case let verb:
            return complain("There is no command “\(verb)”. `workspace-agent --help` lists them.", code: 2)
        }
    }

    private static func simulate(_ arguments: [String]) async -> Int32 {
        let options: SimulateOptions
        do {
            options = try SimulateOptions(arguments)
        } catch {
            return complain(error.text, code: 2)
        }
        let feed: SimulatedFeed
        do {
            feed = SimulatedFeed(options, token: try options.readToken())
        } catch {
            return complain(text(of: error), code: 1)
        }
        return await untilSignalled {
            do {
                try await feed.run()
                return 0
            } catch is CancellationError {
                // Being told to stop is how it is meant to end.
                return 0
            } catch {
                return complain(text(of: error), code: 1)
            }
        }
    }

    private static func text(of error: any Error) -> String { (error as? Problem)?.detail ?? "\(error)" }

    /// Ends with what `work` answers, or with 0 when the process is asked to stop.
    private static func untilSignalled(_ work: @escaping @Sendable () async -> Int32) async -> Int32 {
        let signals = ProcessSignals.stream(of: [SIGTERM, SIGINT])
        return await withTaskGroup(of: Int32.self) { group in
            group.addTask { await work() }
            group.addTask {
                _ = await signals.first { _ in true }
                return 0
            }
            let code = await group.next() ?? 0
            group.cancelAll()
            return code
        }
    }

    private static func complain(_ text: String, code: Int32) -> Int32 {
        Terminal.complain("workspace-agent: \(text)\n")
        return code
    }
}
