/// What a glTF file shows, flattened into one mesh that is drawn with one call.
package struct Model: Sendable {
    package struct Vertex: Sendable, Equatable {
        package var position: Vector3
        package var normal: Vector3
        package var material: Material
        /// Where the vertex goes in the exploded view, in metres.
        package var explode: Vector3
    }

    package struct Material: Sendable, Equatable {
        package var colour: Vector3
        package var metallic: Float
        package var roughness: Float

        /// What glTF says a primitive without a material looks like.
        package static let plain = Material(colour: Vector3(1, 1, 1), metallic: 1, roughness: 1)
    }

    /// A named piece of the model.
    package struct Part: Sendable, Equatable {
        package var name: String
        /// Left out when the model stands among many: bolts, and what is inside.
        package var isDetail: Bool
        package var indices: Range<Int>
        package var bounds: BoundingBox
        package var explode: Vector3
    }

    package internal(set) var vertices: [Vertex] = []
    package internal(set) var indices: [UInt32] = []
    package internal(set) var parts: [Part] = []
    package internal(set) var bounds = BoundingBox()

    package var triangleCount: Int { indices.count / 3 }

    /// The indices of the parts seen from afar.
    package var coarseIndices: [UInt32] { parts.filter { !$0.isDetail }.flatMap { indices[$0.indices] } }

    package var explodes: Bool { parts.contains { $0.explode != Vector3() } }

    /// The box of the model with its parts pulled apart, `amount` from 0 to 1.
    package func bounds(exploded amount: Float) -> BoundingBox {
        var result = BoundingBox()
        for part in parts { result.include(part.bounds.moved(by: .translation(part.explode * amount))) }
        return result
    }
}
