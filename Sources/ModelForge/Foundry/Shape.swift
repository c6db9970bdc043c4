import Glibc

package typealias Point = SIMD3<Float>

/// Solid geometry in metres: x along, y up, z across. Every face is wound so that it is seen from outside.
package struct Shape {
    struct Surface {
        var positions: [Point] = []
        var normals: [Point] = []
        var indices: [UInt16] = []
    }

    private(set) var surfaces: [Finish: Surface] = [:]

    /// Ordered, so that the same design always gives the same bytes.
    var finishes: [Finish] { surfaces.keys.sorted { $0.name < $1.name } }

    package init() {}

    package init(_ build: (inout Shape) -> Void) { build(&self) }

    /// A flat face with its corners counter-clockwise as seen from outside.
    package mutating func face(_ corners: [Point], _ finish: Finish) {
        let normal = unit(cross(corners[1] - corners[0], corners[2] - corners[0]))
        let fan = (1..<UInt16(corners.count - 1)).flatMap { corner -> [UInt16] in [0, corner, corner + 1] }
        add(corners, corners.map { _ in normal }, fan, finish)
    }

    private mutating func add(_ corners: [Point], _ normals: [Point], _ triangles: [UInt16], _ finish: Finish) {
        var surface = surfaces[finish] ?? Surface()
        let base = UInt16(surface.positions.count)
        surface.positions += corners
        surface.normals += normals
        surface.indices += triangles.map { base + $0 }
        surfaces[finish] = surface
    }

    package mutating func box(_ low: Point, _ high: Point, _ finish: Finish) {
        let x = [low.x, high.x]
        let y = [low.y, high.y]
        let z = [low.z, high.z]
        func corner(_ i: Int, _ j: Int, _ k: Int) -> Point { Point(x[i], y[j], z[k]) }
        face([corner(0, 0, 1), corner(1, 0, 1), corner(1, 1, 1), corner(0, 1, 1)], finish)
        face([corner(1, 0, 0), corner(0, 0, 0), corner(0, 1, 0), corner(1, 1, 0)], finish)
        face([corner(1, 0, 1), corner(1, 0, 0), corner(1, 1, 0), corner(1, 1, 1)], finish)
        face([corner(0, 0, 0), corner(0, 0, 1), corner(0, 1, 1), corner(0, 1, 0)], finish)
        face([corner(0, 1, 1), corner(1, 1, 1), corner(1, 1, 0), corner(0, 1, 0)], finish)
        face([corner(0, 0, 0), corner(1, 0, 0), corner(1, 0, 1), corner(0, 0, 1)], finish)
    }

    package mutating func box(at centre: Point, size: Point, _ finish: Finish) {
        box(centre - size / 2, centre + size / 2, finish)
    }

    /// A box whose sides follow the three given half axes, for slanted things. The axes are right-handed.
    package mutating func slab(at centre: Point, _ a: Point, _ b: Point, _ c: Point, _ finish: Finish) {
        for (first, second, third) in [(a, b, c), (b, c, a), (c, a, b)] {
            let (front, behind) = (centre + third, centre - third)
            face(
                [front - first - second, front + first - second, front + first + second, front - first + second], finish
            )
            face(
                [behind - first + second, behind + first + second, behind + first - second, behind - first - second],
                finish)
        }
    }

    /// Rings of a profile (radius, distance along the axis) joined around the line from `start` towards `end`.
    package mutating func turned(
        from start: Point, towards end: Point, profile: [(radius: Float, along: Float)], sides: Int, _ finish: Finish
    ) {
        let axis = unit(end - start)
        // Any direction across the axis will do, but one nearly along it would leave only rounding errors.
        let side = unit(cross(axis, abs(axis.y) < 0.9 ? Point(0, 1, 0) : Point(1, 0, 0)))
        let other = cross(axis, side)
        func around(_ step: Int) -> Point {
            let angle = Float(step % sides) / Float(sides) * 2 * .pi
            return side * cosf(angle) + other * sinf(angle)
        }
        for (near, far) in zip(profile, profile.dropFirst()) {
            // The slope of the profile leans the normals; rings of equal height make a flat washer.
            let (rise, slope) = (far.along - near.along, near.radius - far.radius)
            var (corners, normals): ([Point], [Point]) = ([], [])
            // The first corner comes again at the end, so that the last side needs no case of its own.
            for step in 0...sides {
                let outwards = around(step)
                corners += [near, far].map { start + axis * $0.along + outwards * $0.radius }
                normals += [Point](repeating: unit(outwards * rise + axis * slope), count: 2)
            }
            let triangles = (0..<UInt16(sides)).flatMap { step -> [UInt16] in
                let first = step * 2
                // At a tip one of the two triangles of a side has no area.
                let lower: [UInt16] = near.radius == 0 ? [] : [first, first + 2, first + 3]
                let upper: [UInt16] = far.radius == 0 ? [] : [first, first + 3, first + 1]
                return lower + upper
            }
            add(corners, normals, triangles, finish)
        }
    }

    package mutating func cylinder(
        from start: Point, to end: Point, radius: Float, sides: Int = 12, capped: Bool = true, _ finish: Finish
    ) {
        let length = ((end - start) * (end - start)).sum().squareRoot()
        let body: [(radius: Float, along: Float)] = [(radius, 0), (radius, length)]
        let profile = capped ? [(0, 0)] + body + [(0, length)] : body
        turned(from: start, towards: end, profile: profile, sides: sides, finish)
    }

    /// Pipes run along the corners of a path; a ball closes every bend.
    package mutating func pipe(_ path: [Point], radius: Float, sides: Int = 10, _ finish: Finish) {
        for (start, end) in zip(path, path.dropFirst()) {
            cylinder(from: start, to: end, radius: radius, sides: sides, finish)
        }
        for bend in path.dropFirst().dropLast() { ball(at: bend, radius: radius, sides: sides, finish) }
    }

    package mutating func ball(at centre: Point, radius: Float, sides: Int = 10, _ finish: Finish) {
        let rings = max(3, sides / 2)
        let profile = (0...rings).map { ring -> (radius: Float, along: Float) in
            let angle = Float(ring) / Float(rings) * .pi
            return (ring == 0 || ring == rings ? 0 : radius * sinf(angle), radius - radius * cosf(angle))
        }
        turned(
            from: centre - Point(0, radius, 0), towards: centre + Point(0, radius, 0), profile: profile, sides: sides,
            finish)
    }

    /// A flange: a short disc across a pipe.
    package mutating func flange(at centre: Point, along axis: Point, radius: Float, _ finish: Finish) {
        let half = unit(axis) * 0.02
        cylinder(from: centre - half, to: centre + half, radius: radius, sides: 14, finish)
    }
}

func cross(_ a: Point, _ b: Point) -> Point {
    Point(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

func unit(_ a: Point) -> Point {
    let length = (a * a).sum().squareRoot()
    return length > 0 ? a / length : a
}

/// Of a part of a full turn.
func cosine(_ turns: Float) -> Float { cosf(turns * 2 * .pi) }
