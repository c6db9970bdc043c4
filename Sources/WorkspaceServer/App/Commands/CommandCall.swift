import Platform

/// What was said behind a verb: its operands, its own flags, and the settings in force.
struct CommandCall: Sendable {
    let operands: [String]
    let configuration: Configuration
    /// Looks for the settings anew, where these were found.
    let reread: @Sendable () throws -> Configuration
    private let own: [String: String]

    init(_ command: Command, _ arguments: [String], environment: [String: String]) throws {
        var operands: [String] = []
        var own: [String: String] = [:]
        var settings: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            // A dash alone is what programs call their standard input: an operand.
            let isFlag = argument.hasPrefix("-") && argument != "-"
            if argument == "--" {
                operands += rest
                break
            } else if !isFlag {
                operands.append(argument)
            } else if let flag = command.flags.first(where: { $0.name == parts[0] }) {
                own[flag.name] = try Self.value(of: flag, parts, &rest)
            } else if let setting = ServerConfiguration.table.first(where: { $0.flag == parts[0] }) {
                settings.append(argument)
                if parts.count == 1, !setting.isToggle, let value = rest.popFirst() { settings.append(value) }
            } else {
                throw Self.unknown(parts[0], of: command)
            }
        }
        guard command.operandCount.contains(operands.count) else {
            throw CommandFailure.wronglyAsked("Say `workspace-server \(command.synopsis)`.")
        }
        self.operands = operands
        self.own = own
        let found = settings
        reread = {
            try Configuration.read(ServerConfiguration.table, arguments: found, environment: environment)
        }
        configuration = try reread()
        Log.levels = configuration.logLevels
        Log.write(as: configuration.logFormat)
    }

    func value(_ flag: String) -> String? { own[flag] }

    func has(_ flag: String) -> Bool { own[flag] != nil }

    var wantsJSON: Bool { has(Command.json.name) }

    /// `A,B` or `A B`.
    func list(_ flag: String) -> [String]? {
        own[flag].map { $0.split { $0 == "," || $0 == " " }.map(String.init) }
    }

    private static func value(
        of flag: Command.Flag, _ parts: [String], _ rest: inout ArraySlice<String>
    ) throws -> String {
        guard flag.placeholder != nil else {
            guard parts.count == 1 else { throw CommandFailure.wronglyAsked("\(flag.name) takes no value.") }
            return ""
        }
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
            throw CommandFailure.wronglyAsked("\(flag.name) needs a value behind it.")
        }
        return value
    }

    private static func unknown(_ flag: String, of command: Command) -> CommandFailure {
        let known = command.flags.map(\.name) + ServerConfiguration.table.map(\.flag) + ["--help"]
        let nearest = Suggestion.nearest(to: flag, among: known)
        return .wronglyAsked(
            "`\(command.name)` has no flag “\(flag)”." + (nearest.map { " Did you mean “\($0)”?" } ?? ""))
    }
}
