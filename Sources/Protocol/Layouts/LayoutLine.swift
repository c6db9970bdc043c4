/// A cable or pipe on a plan.
package struct LayoutLine: Codable, Sendable, Equatable {
    package var id: String
    package var kind: LayoutLineKind
    package var points: [LayoutPoint]

    package init(id: String, kind: LayoutLineKind, points: [LayoutPoint]) {
        self.id = id
        self.kind = kind
        self.points = points
    }
}

extension LayoutLine: Documented {
    package static let fields: FieldNotes = [
        "id": .name("Differs from the other lines'.", example: "cable-7"),
        "kind": "What it carries.",
        "points": .init("Its course.", count: 2...Limits.layoutPointsPerLineMax),
    ]
}
