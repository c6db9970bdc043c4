/// The settings in force, each with where it came from. Flags are stronger than the environment, the environment is
/// stronger than the file, and the file is stronger than the defaults.
package struct Configuration: Sendable {
    package struct Value: Sendable, Equatable {
        package let text: String
        /// `default`, `/etc/workspace/server.conf:3`, `environment PORT` or `--port`.
        package let origin: String

        package init(text: String, origin: String) {
            self.text = text
            self.origin = origin
        }
    }

    package let table: [Setting]
    private var values: [String: Value] = [:]

    /// `managed` is what an administrator has set for the whole machine; the user's own `file` is stronger.
    /// `arguments` holds flags alone; commands were taken off by whoever calls.
    package init(
        _ table: [Setting], managed: ConfigurationFile? = nil, file: ConfigurationFile?, environment: [String: String],
        arguments: [String]
    ) throws(ConfigurationError) {
        self.table = table
        for setting in table { values[setting.name] = setting.fallback.map { Value(text: $0, origin: "default") } }
        for file in [managed, file].compactMap({ $0 }) {
            for line in file.lines { try take(line.value, named: line.name, from: "\(file.path):\(line.number)") }
        }
        for setting in table {
            guard let text = environment[setting.environment] else { continue }
            try take(text, named: setting.name, from: "environment \(setting.environment)")
        }
        try takeFlags(arguments)
    }

    package subscript(_ name: String) -> Value? { values[name] }

    package func text(_ name: String) -> String? { values[name]?.text }

    /// Only for settings of kind integer, which were checked when they were taken.
    package func integer(_ name: String) -> Int? { values[name].flatMap { Int($0.text) } }

    package func isOn(_ name: String) -> Bool { values[name]?.text == "true" }

    /// A table of name, value and origin; secrets are named but not shown.
    package var report: String {
        let rows = table.map { setting in
            let value = values[setting.name]
            let shown = setting.isSecret ? (value == nil ? "" : "(set)") : value?.text ?? ""
            return (setting.name, shown, value?.origin ?? "not set")
        }
        let names = rows.map(\.0.count).max() ?? 0
        let shown = rows.map(\.1.count).max() ?? 0
        return rows.map { "\(padded($0.0, names))  \(padded($0.1, shown))  \($0.2)\n" }.joined()
    }

    private mutating func takeFlags(_ arguments: [String]) throws(ConfigurationError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let flag = String(parts[0])
            guard let setting = table.first(where: { $0.flag == flag }) else {
                throw .unknown(
                    name: flag, place: "command line",
                    suggestion: Suggestion.nearest(to: flag, among: table.map(\.flag)))
            }
            if setting.isSecret { throw .secretOnCommandLine(flag: flag, environment: setting.environment) }
            if parts.count == 2 {
                try take(String(parts[1]), named: setting.name, from: flag)
            } else if setting.isToggle {
                try take("true", named: setting.name, from: flag)
            } else {
                guard let value = rest.popFirst() else { throw .missingValue(flag: flag) }
                try take(value, named: setting.name, from: flag)
            }
        }
    }

    private mutating func take(_ text: String, named name: String, from origin: String) throws(ConfigurationError) {
        guard let setting = table.first(where: { $0.name == name }) else {
            throw .unknown(
                name: name, place: origin, suggestion: Suggestion.nearest(to: name, among: table.map(\.name)))
        }
        if let objection = setting.objection(to: text) {
            throw .badValue(name: name, place: origin, objection: objection)
        }
        values[name] = Value(text: text, origin: origin)
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
