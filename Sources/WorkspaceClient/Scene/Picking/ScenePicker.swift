/// Finds what is under the pointer: boxes first, then the triangles of those that may still be nearest.
package struct ScenePicker: Sendable {
    /// Something that stands on the ground.
    package struct Target: Sendable {
        package var model: Model
        package var position: Vector3
        package var turnRadians: Float

        package init(model: Model, position: Vector3, turnRadians: Float) {
            self.model = model
            self.position = position
            self.turnRadians = turnRadians
        }
    }

    package static func nearest(_ targets: [Target], along ray: Ray) -> Int? {
        let candidates = targets.indices.compactMap { index -> (index: Int, distance: Float, ray: Ray)? in
            let target = targets[index]
            let local = ray.seen(from: target.position, turnedBy: target.turnRadians)
            return local.distance(to: target.model.bounds).map { (index, $0, local) }
        }
        var best: (index: Int, distance: Float)?
        for candidate in candidates.sorted(by: { $0.distance < $1.distance }) {
            // A box further away than a hit cannot hold a nearer one.
            if let best, candidate.distance > best.distance { break }
            guard let distance = targets[candidate.index].model.distance(along: candidate.ray),
                distance < best?.distance ?? .infinity
            else { continue }
            best = (candidate.index, distance)
        }
        return best?.index
    }
}

extension Model {
    /// The distance to the nearest triangle that is drawn from afar.
    package func distance(along ray: Ray) -> Float? {
        var nearest: Float?
        for part in parts where !part.isDetail && ray.distance(to: part.bounds) != nil {
            for start in stride(from: part.indices.lowerBound, to: part.indices.upperBound, by: 3) {
                let corners = (0..<3).map { vertices[Int(indices[start + $0])].position }
                if let distance = ray.distance(toTriangle: corners[0], corners[1], corners[2]) {
                    nearest = min(nearest ?? .infinity, distance)
                }
            }
        }
        return nearest
    }
}
