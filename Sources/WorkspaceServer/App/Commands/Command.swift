import Platform

/// A verb of `workspace-server`, with everything that `--help` says of it.
struct Command: Sendable {
    /// A flag of this verb alone; settings are flags of every verb.
    struct Flag: Sendable {
        let name: String
        /// What stands behind it; none for a switch.
        let placeholder: String?
        let help: String

        init(_ name: String, _ placeholder: String? = nil, _ help: String) {
            self.name = name
            self.placeholder = placeholder
            self.help = help
        }
    }

    /// As it is said: `user add`.
    let words: [String]
    let operands: String
    let operandCount: ClosedRange<Int>
    let summary: String
    let flags: [Flag]
    let examples: [String]
    let run: @Sendable (CommandCall) async throws -> ExitCode

    init(
        _ words: String, takes operands: String = "", count operandCount: ClosedRange<Int> = 0...0, _ summary: String,
        flags: [Flag] = [], examples: [String], run: @escaping @Sendable (CommandCall) async throws -> ExitCode
    ) {
        self.words = words.split(separator: " ").map(String.init)
        self.operands = operands
        self.operandCount = operandCount
        self.summary = summary
        self.flags = flags
        self.examples = examples
        self.run = run
    }

    var name: String { words.joined(separator: " ") }

    /// `user add NAME --role ROLE`
    var synopsis: String {
        let own = flags.map { flag in flag.placeholder.map { "[\(flag.name) \($0)]" } ?? "[\(flag.name)]" }
        return ([name, operands] + own).filter { !$0.isEmpty }.joined(separator: " ")
    }

    var help: String {
        let rows = flags.map { flag in
            ([flag.name, flag.placeholder].compactMap { $0 }.joined(separator: " "), flag.help)
        }
        let width = rows.map(\.0.count).max() ?? 0
        var text = "workspace-server \(synopsis)\n\n\(summary)\n"
        if !rows.isEmpty {
            let lines = rows.map { "  \($0)\(String(repeating: " ", count: width - $0.count))  \($1)\n" }
            text += "\nFlags\n" + lines.joined()
        }
        text += "\nExamples\n" + examples.map { "  \($0)\n" }.joined()
        return text + "\nSettings such as --state DIR may follow: `workspace-server --help` lists them.\n"
            + ExitCode.help
    }

    /// For scripts; every verb that answers more than a sentence has it.
    static let json = Flag("--json", nil, "Answers in JSON.")
}

/// What a script can tell from how a verb ended.
enum ExitCode: Int32 {
    case done = 0
    case failed = 1
    /// The words, flags or settings are wrong: saying the same again will not help.
    case wronglyAsked = 2
    /// `check` found faults, or the database is damaged.
    case unsound = 3
    /// There is nothing of that name.
    case unknown = 4
    /// Another process holds what is needed: stop the server, or wait.
    case inUse = 5

    static let help = """
        Exit codes: 0 done, 1 something went wrong, 2 wrongly asked, 3 the data is not sound, 4 there is nothing of that
        name, 5 a running server is in the way.

        """
}

/// A verb ends early, with a sentence for the person and a number for the script.
struct CommandFailure: Error {
    let code: ExitCode
    let text: String

    static func wronglyAsked(_ text: String) -> CommandFailure { CommandFailure(code: .wronglyAsked, text: text) }
    static func unknown(_ text: String) -> CommandFailure { CommandFailure(code: .unknown, text: text) }
    static func inUse(_ text: String) -> CommandFailure { CommandFailure(code: .inUse, text: text) }
}
