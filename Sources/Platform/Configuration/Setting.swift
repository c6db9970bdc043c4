/// One thing that can be set: in the file, in the environment, by a flag. The table of them is where help texts, the
/// sample file and the `config` command come from.
package struct Setting: Sendable {
    package enum Kind: Sendable {
        case text
        /// A folder or file.
        case path
        case integer(ClosedRange<Int>)
        /// A flag without a value; `true` or `false` in the file and the environment.
        case toggle
        case choice([String])
        /// `Log.Levels` in its text form.
        case logLevels
        /// Never shown, never taken from a flag: command lines are visible to everybody on the machine.
        case secret(bytesMin: Int)
    }

    /// As in the file: `db_pool_size`. The flag is the same with dashes.
    package let name: String
    package let environment: String
    package let kind: Kind
    package let fallback: String?
    /// What it does, in one sentence.
    package let help: String

    package init(_ name: String, environment: String, _ kind: Kind, fallback: String? = nil, _ help: String) {
        self.name = name
        self.environment = environment
        self.kind = kind
        self.fallback = fallback
        self.help = help
    }

    package var flag: String { "--" + name.map { $0 == "_" ? "-" : String($0) }.joined() }

    package var isSecret: Bool {
        if case .secret = kind { return true }
        return false
    }

    package var isToggle: Bool {
        if case .toggle = kind { return true }
        return false
    }

    /// What stands behind the flag in the help: `--port N`.
    var placeholder: String {
        switch kind {
        case .text: "TEXT"
        case .path: "PATH"
        case .integer: "N"
        case .toggle: ""
        case .choice(let choices): choices.joined(separator: "|")
        case .logLevels: "LEVELS"
        case .secret: ""
        }
    }

    /// Why `value` is not one of this setting's; nil when it is.
    func objection(to value: String) -> String? {
        switch kind {
        case .text, .path: value.isEmpty ? "must not be empty" : nil
        case .integer(let range):
            Int(value).map(range.contains) == true
                ? nil : "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .toggle: ["true", "false"].contains(value) ? nil : "must be true or false"
        case .choice(let choices):
            choices.contains(value) ? nil : "must be one of \(choices.joined(separator: ", "))"
        case .logLevels:
            Log.Levels(value) != nil
                ? nil : "must be debug, info, warning or error, and behind it parts of their own: info,request=debug"
        case .secret(let bytesMin): value.utf8.count >= bytesMin ? nil : "must have at least \(bytesMin) bytes"
        }
    }
}
