import Glibc
import Platform
import Protocol
import Simulator

/// The verbs of `workspace-agent`. Each answers the exit code: 0 done, 1 something went wrong, 2 wrongly asked.
enum AgentProgram {
    private static let help = """
        workspace-agent: runs at a site and sends its readings to the server.

        Commands
          collect    asks the machines of a site and sends what they say; keeps it on disk while the server is away;
                     tells machines what people want
          discover   prints the machines that answer in a range of addresses
          scenario   lets something happen to a simulated site: a transformer trips, a pump fails …
          simulate   sends a simulated fleet, labelled as such, until it is told to stop; with --listen, stands in for
                     the machines themselves instead
          version    prints the version

        `workspace-agent COMMAND --help` lists the flags of a command. Each can also be given in the environment, or in
        the file of --config.

        """

    private static let collectHelp = """
        workspace-agent collect --server URL --token-file FILE --project ID [--places FILE]

        Asks every machine of the site whose address was entered on the server, or stands in the file of --places, over
        the miners' own protocol, and the containers' plants over HTTP. Values that are not there are not sent; power
        that a machine does not measure is reckoned, and labelled after whoever stands for it. Tells machines what
        people want on the server, through their web pages and with the logins of --miner-logins, and reads them back.


        """

    private static let discoverHelp = """
        workspace-agent discover --range 10.12.0.0/16

        A line for each machine: address, model, firmware.


        """

    private static let scenarioHelp = """
        workspace-agent scenario start KIND --file FILE [--target ID] [--seconds N]
        workspace-agent scenario stop [KIND] --file FILE
        workspace-agent scenario list --file FILE

        `simulate --scenarios FILE` acts on what is in the file within a second or a beat. KIND is one of
        \(Scenario.Kind.allCases.map(\.rawValue).joined(separator: ", ")).


        """

    private static let simulateHelp = """
        workspace-agent simulate --server URL --token-file FILE --project ID
        workspace-agent simulate --listen 127.16.0.0 (--containers N | --server URL --token-file FILE --project ID)

        The token is made on the server with `workspace-server token create NAME PROJECT`; only the agent's user may
        be able to read its file. With --listen a process stands in for a whole fleet: each machine answers the miners'
        own protocol at an address of its own, and no password guards it.


        """

    static func run(_ arguments: [String]) async -> Int32 {
        let rest = Array(arguments.dropFirst())
        let wantsHelp = rest.contains("--help") || rest.contains("-h")
        switch arguments.first ?? "--help" {
        case "collect":
            if wantsHelp { return say(collectHelp, CollectOptions.settings) }
            return await perform(rest, CollectOptions.init) { try await CollectVerb($0).run() }
        case "discover":
            if wantsHelp { return say(discoverHelp, DiscoverOptions.settings) }
            return await perform(rest, DiscoverOptions.init) { try await DiscoverVerb.run($0) }
        case "scenario":
            if wantsHelp { return say(scenarioHelp, ScenarioOptions.settings) }
            return await perform(rest, ScenarioOptions.init) { try ScenarioVerb.run($0) }
        case "simulate":
            if wantsHelp { return say(simulateHelp, SimulateOptions.settings) }
            return await perform(rest, SimulateOptions.init) { try await SimulateVerb($0).run() }
        case "version", "--version": return say("workspace-agent \(Contract.productVersion)\n")
        case "help", "--help", "-h": return say(help)
        case let verb:
            return complain("There is no command “\(verb)”. `workspace-agent --help` lists them.", code: 2)
        }
    }

    /// Reads the options of a verb and does its work until it ends or the process is asked to stop.
    private static func perform<Options: Sendable>(
        _ arguments: [String], _ read: ([String]) throws(UsageError) -> Options,
        _ work: @escaping @Sendable (Options) async throws -> Void
    ) async -> Int32 {
        let options: Options
        do throws(UsageError) {
            options = try read(arguments)
        } catch {
            return complain(error.text, code: 2)
        }
        return await untilSignalled {
            do {
                try await work(options)
                return 0
            } catch is CancellationError {
                // Being told to stop is how it is meant to end.
                return 0
            } catch {
                return complain((error as? Problem)?.detail ?? "\(error)", code: 1)
            }
        }
    }

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

    private static func say(_ text: String, _ settings: [Setting] = []) -> Int32 {
        Terminal.say(text + (settings.isEmpty ? "" : SettingHelp.flags([AgentSettings.config] + settings)))
        return 0
    }

    private static func complain(_ text: String, code: Int32) -> Int32 {
        Terminal.complain("workspace-agent: \(text)\n")
        return code
    }
}
