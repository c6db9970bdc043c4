/// A machine as named parts, each of its own shape or of copies of one.
package struct Design {
    struct Copy {
        var shape: Int
        var place: Point
    }

    struct Part {
        var name: String
        var explode: Point
        var isDetail: Bool
        var copies: [Copy]
    }

    package let id: String
    private(set) var shapes: [Shape] = []
    private(set) var parts: [Part] = []

    package init(_ id: String) { self.id = id }

    /// `explode` is where the part goes in the exploded view; `detail` parts are left out of wide views.
    package mutating func part(
        _ name: String, explode: Point = Point(), detail: Bool = false, _ build: (inout Shape) -> Void
    ) {
        part(name, explode: explode, detail: detail, copiesOf: Shape(build), at: [Point()])
    }

    package mutating func part(
        _ name: String, explode: Point = Point(), detail: Bool = false, copiesOf shape: Shape, at places: [Point]
    ) {
        shapes.append(shape)
        let copies = places.map { Copy(shape: shapes.count - 1, place: $0) }
        parts.append(Part(name: name, explode: explode, isDetail: detail, copies: copies))
    }
}
