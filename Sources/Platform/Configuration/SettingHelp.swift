/// The settings as a person reads them before choosing.
package enum SettingHelp {
    /// Two columns: `--port N` and what it does, with its default and its name in the environment.
    package static func flags(_ table: [Setting]) -> String {
        let rows = table.map { setting in
            (setting.isSecret ? setting.environment : "\(setting.flag) \(setting.placeholder)", setting)
        }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { left, setting in
            var text = "  \(left)\(String(repeating: " ", count: width - left.count))  \(setting.help)"
            if let fallback = setting.fallback, !setting.isToggle { text += " [\(fallback)]" }
            if !setting.isSecret { text += " (\(setting.environment))" }
            return text + "\n"
        }.joined()
    }
}
