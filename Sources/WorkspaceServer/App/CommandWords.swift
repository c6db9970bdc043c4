/// Takes a command's own words and flags apart from the settings that any command understands.
enum CommandWords {
    static func split(
        _ arguments: [String], ownFlags: Set<String>
    ) -> (words: [String], flags: (own: [String: String], settings: [String])) {
        var words: [String] = []
        var own: [String: String] = [:]
        var settings: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            if !argument.hasPrefix("--") {
                words.append(argument)
            } else if ownFlags.contains(parts[0]) {
                own[parts[0]] = parts.count == 2 ? parts[1] : rest.popFirst() ?? ""
            } else {
                settings.append(argument)
                if !argument.contains("="), let value = rest.popFirst() { settings.append(value) }
            }
        }
        return (words, (own, settings))
    }
}
