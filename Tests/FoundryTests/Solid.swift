@testable import Foundry

/// What a drawn solid measures, computed from its triangles alone.
extension Shape {
    func surface(_ finish: Finish) -> Surface { surfaces[finish] ?? Surface() }

    private var all: [Surface] { finishes.map(surface) }

    var bounds: (low: Point, high: Point) {
        let points = all.flatMap(\.positions)
        let first = points.first ?? Point()
        return points.reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
    }

    /// By the divergence theorem: negative when the faces look inwards.
    var volume: Float {
        all.flatMap(\.triangles).reduce(0) { $0 + (cross($1.0, $1.1) * $1.2).sum() / 6 }
    }

    /// Whether every edge is shared by two triangles that run along it in opposite directions.
    var isClosed: Bool {
        var edges: [[SIMD3<Int32>]: Int] = [:]
        for (a, b, c) in all.flatMap(\.triangles) {
            for (from, to) in [(a, b), (b, c), (c, a)] {
                let (from, to) = (Self.place(from), Self.place(to))
                edges[[from, to], default: 0] += 1
                edges[[to, from], default: 0] -= 1
            }
        }
        return edges.values.allSatisfy { $0 == 0 }
    }

    /// To a tenth of a millimetre: seams are computed from both sides.
    private static func place(_ point: Point) -> SIMD3<Int32> {
        SIMD3<Int32>((point * 10_000).rounded(.toNearestOrEven))
    }
}

extension Shape.Surface {
    var triangles: [(Point, Point, Point)] {
        stride(from: 0, to: indices.count, by: 3).map { start in
            (positions[Int(indices[start])], positions[Int(indices[start + 1])], positions[Int(indices[start + 2])])
        }
    }

    var area: Float { triangles.reduce(0) { $0 + length(cross($1.1 - $1.0, $1.2 - $1.0)) / 2 } }
}

func length(_ point: Point) -> Float { (point * point).sum().squareRoot() }
