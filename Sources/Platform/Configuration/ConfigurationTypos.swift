/// Finds what somebody meant whose fingers slipped.
enum ConfigurationTypos {
    /// Variables with our beginning that are almost one of ours. Others are left alone: other programs of the house
    /// have variables too, and a shell has them all.
    static func variables(_ present: some Sequence<String>, among known: [String]) -> [ConfigurationError] {
        let beginning = "WORKSPACE_"
        let ours = known.filter { $0.hasPrefix(beginning) }
        return present.sorted().filter { $0.hasPrefix(beginning) && !known.contains($0) }.compactMap { name in
            // Two slips in a word of five letters make another word.
            let slipsMax = name.count - beginning.count < 6 ? 1 : 2
            guard let meant = ours.min(by: { Suggestion.distance($0, name) < Suggestion.distance($1, name) }),
                Suggestion.distance(meant, name) <= slipsMax
            else { return nil }
            return .unknown(name: name, place: "environment", suggestion: meant)
        }
    }
}
