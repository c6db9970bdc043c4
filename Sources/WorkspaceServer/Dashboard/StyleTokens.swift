import FoundationEssentials
import Platform

/// The colours of `assets/style/tokens.json`, which the desktop client reads too.
struct StyleTokens: Decodable {
    struct Colour: Decodable {
        let light: String
        let dark: String
    }

    let colors: [String: Colour]

    init(file path: String) throws(DashboardError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .missing(path) }
        do { self = try JSONCoding.decode(Self.self, from: Array(data)) } catch { throw .malformed(path, "\(error)") }
    }

    /// CSS variables for light and for dark; `line_faint` becomes `--line-faint`.
    var styleSheet: String {
        func block(_ value: (Colour) -> String) -> String {
            // In a fixed order, as the tag of the sheet is made from its bytes: else each start would void every
            // browser's copy.
            colors.sorted { $0.key < $1.key }
                .map { "    --\(Self.dashed($0.key)): \(value($0.value));\n" }
                .joined()
        }
        return ":root {\n\(block(\.light))}\n\n@media (prefers-color-scheme: dark) {\n:root {\n\(block(\.dark))}\n}\n"
    }

    /// `line_faint` and `lineFaint` are both `line-faint` in CSS.
    private static func dashed(_ name: String) -> String {
        var text = ""
        for letter in name {
            if letter == "_" {
                text += "-"
            } else {
                text += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
            }
        }
        return text
    }
}
