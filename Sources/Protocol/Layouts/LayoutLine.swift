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
