import Protocol
import Testing

@testable import Domain

/// A plan says all that would happen, and its name changes with every part of it.
struct ImportPlanTests {
    private static let known: [String: Container] = Dictionary(
        uniqueKeysWithValues: ["C-01", "C-02"].map { id in
            var container = Container.blank
            container.containerId = Container.ID(id)
            container.model = "HD5"
            return (id, container)
        })

    private func plan(
        _ rows: [(id: String, values: FieldValues<Container>)], removing: Bool = false
    ) -> (plan: ImportPlan<Container>, errors: FileErrors) {
        var errors = FileErrors()
        let plan = ImportPlan(
            rows.enumerated().map { FileRow(line: $0.offset + 2, id: $0.element.id, values: $0.element.values) },
            onto: Self.known,
            blank: { id in
                var container = Container.blank
                container.containerId = Container.ID(id)
                return container
            }, removingOthers: removing, &errors)
        return (plan, errors)
    }

    @Test func sortsWhatIsNewChangedAndAsBefore() {
        let (plan, errors) = plan([("C-01", ["model": "HK3"]), ("C-02", ["model": "HD5"]), ("C-03", ["model": "HD5"])])
        #expect(errors.isEmpty)
        #expect(plan.count(.changed) == 1)
        #expect(plan.count(.added) == 1)
        #expect(plan.unchanged == 1)
        #expect(plan.changes.map(\.line) == [2, 4])
    }

    @Test(arguments: [(false, 0), (true, 1)])
    func removesWhatIsNotNamedOnlyWhenTold(removing: Bool, count: Int) {
        let plan = plan([("C-01", ["model": "HD5"])], removing: removing).plan
        #expect(plan.count(.removed) == count)
        #expect(plan.changes.allSatisfy { $0.line == nil })
    }

    @Test func whatIsNewNeedsAGoodNameAndEverythingElse() {
        let errors = plan([("c 3", [:])]).errors
        #expect(Set(errors.kept.map(\.field)) == ["container_id", "model"])
    }

    /// Old names may be from before today's rules: they are changed all the same.
    @Test func whatIsThereKeepsItsName() { #expect(plan([("C-01", ["slots": 4])]).errors.isEmpty) }

    @Test func eachChangeTellsItsFields() throws {
        let change = try #require(plan([("C-01", ["model": "HK3", "slots": 4])]).plan.changes.first)
        #expect(
            change.fields == [
                .init(field: "model", before: "HD5", after: "HK3"), .init(field: "slots", before: .null, after: 4),
            ])
    }

    @Test func theResultIsWhatWillBe() {
        let plan = plan([("C-02", ["model": "HK3"]), ("C-03", ["model": "HK3"])], removing: true).plan
        let result = plan.result(from: Self.known)
        #expect(result.mapValues(\.model) == ["C-02": "HK3", "C-03": "HK3"])
    }

    @Test func itsNameHoldsWhileNothingChanges() {
        #expect(plan([("C-01", ["model": "HK3"])]).plan.token == plan([("C-01", ["model": "HK3"])]).plan.token)
    }

    @Test(
        arguments: [
            [("C-01", ["model": "HK4"])], [("C-02", ["model": "HK3"])], [("C-01", ["model": "HK3", "slots": 1])],
            [("C-03", ["model": "HK3"])], [],
        ] as [[(String, FieldValues<Container>)]])
    func itsNameChangesWithEveryPart(rows: [(String, FieldValues<Container>)]) {
        #expect(plan(rows).plan.token != plan([("C-01", ["model": "HK3"])]).plan.token)
    }

    @Test func removalsAreInItsName() {
        let rows: [(id: String, values: FieldValues<Container>)] = [("C-01", ["model": "HK3"])]
        #expect(plan(rows, removing: true).plan.token != plan(rows).plan.token)
    }
}
