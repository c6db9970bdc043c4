import Testing

/// The whole tree follows every house rule, and every rule tells its own good and bad examples apart.
struct HouseRuleTests {
    /// Half a second today. A rule that needs a minute looks at every letter of the tree: see docs/lessons.
    @Test(.timeLimit(.minutes(1)), arguments: Rule.all)
    func theTreeFollows(_ rule: Rule) throws {
        let violations = rule.violations(try SourceTree.here.get())
        #expect(violations.isEmpty, "\(rule.name):\n\(violations.joined(separator: "\n"))")
    }

    @Test(arguments: Rule.all)
    func refusesWhatBreaksIt(_ rule: Rule) {
        #expect(!rule.refuses.isEmpty)
        for fixture in rule.refuses { #expect(!rule.violations(Rule.tree(fixture)).isEmpty, "\(fixture)") }
    }

    @Test(arguments: Rule.all)
    func acceptsWhatKeepsIt(_ rule: Rule) {
        #expect(!rule.accepts.isEmpty)
        for fixture in rule.accepts { #expect(rule.violations(Rule.tree(fixture)) == []) }
    }

    @Test func everyRuleHasANameOfItsOwn() {
        #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
    }

    /// A folder that was moved would make every rule pass.
    @Test func theTreeIsReadAtAll() throws {
        let tree = try SourceTree.here.get()
        #expect(tree.product.count > 500 && tree.tests.count > 100 && tree.documents.count > 8)
        #expect(tree["Sources/Protocol/Route.swift"]?.lines.isEmpty == false)
    }
}
