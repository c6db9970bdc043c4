import FoundationEssentials

/// A language the client speaks. English is what the source says; the others are files in `assets/locale`.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case french = "fr"

    /// In the language itself, as in every list of languages.
    package var name: String {
        switch self {
        case .english: "English"
        case .french: "Français"
        }
    }

    /// What the desktop asks for: the beginning of `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` or `LANG`.
    package static func preferred(_ environment: [String: String]) -> Language {
        for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return Language(rawValue: String(value.prefix(2))) ?? .english
        }
        return .english
    }
}

/// The words in force.
package enum Translation {
    private static var words: [String: String] = [:]
    package private(set) static var language = Language.english

    /// Pages built from now on speak `language`.
    package static func use(_ language: Language, assets: String) throws {
        words = language == .english ? [:] : try read(language, assets: assets)
        self.language = language
        Format.style = language == .french ? .french : .english
    }

    package static func read(_ language: Language, assets: String) throws -> [String: String] {
        let path = "\(assets)/locale/\(language.rawValue).json"
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: URL(filePath: path)))
    }

    static func word(_ english: String) -> String { words[english] ?? english }
}

/// The text in the user's language; each `%@` is replaced by the next value. English text is the key.
package func tr(_ english: String, _ values: String...) -> String {
    let text = Translation.word(english)
    guard !values.isEmpty else { return text }
    var result = ""
    var rest = text[...]
    for value in values {
        guard let hole = rest.firstRange(of: "%@") else { break }
        result += rest[..<hole.lowerBound] + value
        rest = rest[hole.upperBound...]
    }
    return result + rest
}

/// Counted things: `tr(3, one: "%@ container", many: "%@ containers")`.
package func tr(_ count: Int, one: String, many: String) -> String {
    // French uses the singular for none as well.
    let isOne = Translation.language == .french ? count < 2 : count == 1
    return tr(isOne ? one : many, Format.count(count))
}
