import Testing

/// What the compiler does not know. A rule brings the small trees that it must refuse and those, often a hair's breadth
/// away, that it must accept: without them nobody would notice that a rule had stopped to see anything.
struct Rule: Sendable, CustomTestStringConvertible {
    /// Paths and texts.
    typealias Fixture = [String: String]

    let name: String
    let refuses: [Fixture]
    let accepts: [Fixture]
    /// One line per place that breaks the rule.
    let violations: @Sendable (SourceTree) -> [String]

    init(
        _ name: String, refuses: [Fixture], accepts: [Fixture],
        _ violations: @escaping @Sendable (SourceTree) -> [String]
    ) {
        self.name = name
        self.refuses = refuses
        self.accepts = accepts
        self.violations = violations
    }

    var testDescription: String { name }

    static let all =
        size + naming + safety + rooms + scopes + contract + documents + translations + testing + leftovers

    static func tree(_ fixture: Fixture) -> SourceTree { SourceTree(fixture.map { SourceFile($0.key, $0.value) }) }
}
