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
            if !argument.hasPrefix("--") {
                words.append(argument)
            } else if ownFlags.contains(argument) {
                own[argument] = rest.popFirst() ?? ""
            } else {
                settings.append(argument)
                if !argument.contains("="), let value = rest.popFirst() { settings.append(value) }
            }
        }
        return (words, (own, settings))
    }
}
