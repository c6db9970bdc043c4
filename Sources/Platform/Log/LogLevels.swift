extension Log {
    /// How much each part of the product says: `info`, or `info,request=debug,backup=error`.
    package struct Levels: Sendable, Equatable, CustomStringConvertible {
        package var common: Level
        /// Subjects that say more or less than the others.
        package var special: [String: Level]

        package init(_ common: Level = .info, special: [String: Level] = [:]) {
            self.common = common
            self.special = special
        }

        /// As in the settings; nil when it is not that.
        package init?(_ text: String) {
            self.init()
            for (index, part) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                let words = part.split(separator: "=", omittingEmptySubsequences: false)
                guard let last = words.last, let level = Level(last) else { return nil }
                switch words.count {
                case 1 where index == 0: common = level
                // Twice the same subject is a slip: which of the two was meant, nobody knows.
                case 2 where Self.isSubject(words[0]) && special[String(words[0])] == nil:
                    special[String(words[0])] = level
                default: return nil
                }
            }
        }

        package subscript(subject: String) -> Level { special[subject] ?? common }

        var lowest: Level { special.values.reduce(common, min) }

        package var description: String {
            (["\(common)"] + special.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: ",")
        }

        /// Small letters and dashes, as the product's own subjects are.
        package static func isSubject(_ text: some StringProtocol) -> Bool {
            (1...40).contains(text.utf8.count)
                && text.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
        }
    }
}
