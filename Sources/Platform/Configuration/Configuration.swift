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

    /// What is wrong so far; empty once the settings are made.
    private var faults: [ConfigurationError] = []

    /// `managed` is what an administrator has set for the whole machine; the user's own `file` is stronger.
    /// `arguments` holds flags alone; commands were taken off by whoever calls.
    package init(
        _ table: [Setting], managed: ConfigurationFile? = nil, file: ConfigurationFile?, environment: [String: String],
        arguments: [String]
    ) throws(ConfigurationError) {
        self.table = table
        for setting in table { values[setting.name] = setting.fallback.map { Value(text: $0, origin: "default") } }
        for file in [managed, file].compactMap({ $0 }) {
            faults += file.faults
            for line in file.lines { take(line.value, named: line.name, from: "\(file.path):\(line.number)") }
        }
        for setting in table {
            guard let text = environment[setting.environment] else { continue }
            take(text, named: setting.name, from: "environment \(setting.environment)")
        }
        faults += ConfigurationTypos.variables(environment.keys, among: table.map(\.environment))
        takeFlags(arguments)
        if let error = ConfigurationError.of(faults) { throw error }
    }

    /// The settings in force. The file comes from `--config` or the environment; one that is named must exist.
    package static func read(
        _ table: [Setting], arguments: [String], environment: [String: String]
    ) throws(ConfigurationError) -> Configuration {
        let path = place(of: "config", in: table, environment: environment, arguments: arguments)
        let file = try path.map { path throws(ConfigurationError) in try ConfigurationFile(path: path) }
        return try Configuration(table, file: file, environment: environment, arguments: arguments)
    }

    /// Where the environment or a flag says that the file is; before anything is checked, so that what is wrong in the
    /// file is found together with all else.
    package static func place(
        of name: String, in table: [Setting], environment: [String: String], arguments: [String]
    ) -> String? {
        guard let setting = table.first(where: { $0.name == name }) else { return nil }
        // The last one counts, as it does when the flags are taken.
        if let index = arguments.lastIndex(of: setting.flag), index + 1 < arguments.count {
            return arguments[index + 1]
        }
        let joined = arguments.last { $0.hasPrefix(setting.flag + "=") }
        return joined.map { String($0.dropFirst(setting.flag.count + 1)) } ?? environment[setting.environment]
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

    /// The same for programs: one object per setting.
    package var json: String {
        var writer = JSONWriter()
        writer.beginArray()
        for setting in table {
            writer.beginObject()
            for (name, text) in [
                ("name", setting.name), ("flag", setting.isSecret ? nil : setting.flag),
                ("environment", setting.environment), ("default", setting.fallback),
                ("origin", values[setting.name]?.origin),
                ("value", setting.isSecret ? nil : values[setting.name]?.text), ("help", setting.help),
            ] {
                writer.name(verbatim: name)
                if let text { writer.value(text) } else { writer.null() }
            }
            writer.endObject()
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private mutating func takeFlags(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let flag = String(parts[0])
            guard let setting = table.first(where: { $0.flag == flag }) else {
                let suggestion = Suggestion.nearest(to: flag, among: table.map(\.flag))
                faults.append(.unknown(name: flag, place: "command line", suggestion: suggestion))
                // Its value is no flag, and would only be complained of a second time.
                if parts.count == 1, rest.first?.hasPrefix("-") == false { rest.removeFirst() }
                continue
            }
            if setting.isSecret {
                // Refused, not merely ignored: it has been seen by now and must be replaced.
                faults.append(.secretOnCommandLine(flag: flag, environment: setting.environment))
                // With its value, which as an unknown flag would be shown in the next complaint.
                if parts.count == 1 { _ = rest.popFirst() }
            } else if parts.count == 2 {
                take(String(parts[1]), named: setting.name, from: flag)
            } else if setting.isToggle {
                take("true", named: setting.name, from: flag)
            } else if let value = rest.popFirst() {
                take(value, named: setting.name, from: flag)
            } else {
                faults.append(.missingValue(flag: flag))
            }
        }
    }

    private mutating func take(_ text: String, named name: String, from origin: String) {
        guard let setting = table.first(where: { $0.name == name }) else {
            let suggestion = Suggestion.nearest(to: name, among: table.map(\.name))
            return faults.append(.unknown(name: name, place: origin, suggestion: suggestion))
        }
        if let objection = setting.objection(to: text) {
            return faults.append(.badValue(name: name, place: origin, objection: objection))
        }
        values[name] = Value(text: text, origin: origin)
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
