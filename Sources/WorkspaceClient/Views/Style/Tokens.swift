import FoundationEssentials
package import GTKKit

/// The visual language, read from `assets/style/tokens.json`; the server's monitoring site reads the same file.
package struct Tokens: Decodable {
    package struct Pair: Decodable {
        package let light: String
        package let dark: String
    }

    package let colors: [String: Pair]
    package let type: [String: Int]
    package let space: [String: Int]

    package static func read(assets: String) throws -> Tokens {
        try JSONDecoder().decode(Tokens.self, from: Data(contentsOf: URL(filePath: "\(assets)/style/tokens.json")))
    }

    package func color(_ name: String, dark: Bool) -> Color? {
        colors[name].flatMap { Color(hex: dark ? $0.dark : $0.light) }
    }

    /// The style sheets of `assets/style`, in the order of their names, with the tokens filled in.
    package func styleSheet(assets: String, dark: Bool) -> String {
        let folder = "\(assets)/style"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let rules = names.filter { $0.hasSuffix(".css") }.sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self) }
        }
        return styleSheet(rules.joined(separator: "\n"), dark: dark)
    }

    /// `@define-color` for every colour, the sizes as `@size-…` words to be replaced, as GTK 4.8 has no variables.
    package func styleSheet(_ template: String, dark: Bool) -> String {
        var css = ""
        for (name, pair) in colors.sorted(by: { $0.key < $1.key }) {
            css += "@define-color \(name) \(dark ? pair.dark : pair.light);\n"
        }
        var rules = template
        for (name, size) in type { rules = rules.replacing("type(\(name))", with: "\(size)px") }
        for (name, size) in space { rules = rules.replacing("space(\(name))", with: "\(size)px") }
        return css + rules
    }
}
