import FoundationEssentials

extension Model {
    /// Reads binary glTF 2.0: triangles, normals, base colours. Refuses whatever it does not understand or trust.
    package init(glb bytes: [UInt8]) throws(ModelError) {
        let file = try GLBFile(bytes)
        var reader = try ModelReader(file)
        self = try reader.read()
    }
}

/// Walks the nodes of a document once and collects what they show.
struct ModelReader {
    static let depthMax = 32
    static let nodesMax = 20_000
    static let verticesMax = 4 << 20

    private let document: GLTFDocument
    private let accessors: AccessorReader
    private var visited: Set<Int> = []
    private var meshes: [Int: [Piece]] = [:]
    private var model = Model()

    /// A primitive in its own space.
    private struct Piece {
        var positions: [Vector3]
        var normals: [Vector3]
        var indices: [UInt32]
        var material: Model.Material
    }

    /// What a node hands down to its children.
    private struct Inherited {
        var matrix = Matrix4.identity
        var explode = Vector3()
        var isDetail = false
        var name = ""
    }

    init(_ file: GLBFile) throws(ModelError) {
        do {
            document = try JSONDecoder().decode(GLTFDocument.self, from: Data(file.document))
        } catch {
            throw .malformed("its JSON cannot be understood")
        }
        guard document.asset.version.hasPrefix("2.") else { throw .unsupported("glTF \(document.asset.version)") }
        // A file may use extensions that can be ignored, but says which ones it cannot be shown without.
        if let needed = document.extensionsRequired, !needed.isEmpty {
            throw .unsupported(needed.prefix(4).joined(separator: ", "))
        }
        accessors = AccessorReader(document: document, binary: file.binary)
    }

    mutating func read() throws(ModelError) -> Model {
        let scene = try (document.scenes ?? []).named(document.scene ?? 0, "scene")
        for node in scene.nodes ?? [] { try visit(node, depth: 0, Inherited()) }
        guard !model.indices.isEmpty else { throw .malformed("there is nothing to show") }
        return model
    }

    private mutating func visit(_ index: Int, depth: Int, _ inherited: Inherited) throws(ModelError) {
        let node = try (document.nodes ?? []).named(index, "node")
        guard depth < Self.depthMax else { throw .tooLarge("nodes nest deeper than \(Self.depthMax)") }
        // Nodes are a tree by the standard; a loop would be walked for ever.
        guard visited.insert(index).inserted else { throw .malformed("node \(index) has more than one parent") }
        guard visited.count <= Self.nodesMax else { throw .tooLarge("more than \(Self.nodesMax) nodes") }
        guard node.skin == nil else { throw .unsupported("skins") }

        var own = inherited
        own.matrix = inherited.matrix * (try Self.matrix(of: node, named: index))
        // Bounded at every level, so that nothing below can overflow.
        guard own.matrix.floats.allSatisfy({ abs($0) <= 1e6 }) else { throw .malformed("node \(index) lies nowhere") }
        if let offset = node.extras?.explode {
            guard offset.count == 3 else { throw .malformed("node \(index) explodes to nowhere") }
            own.explode += Vector3(offset[0], offset[1], offset[2])
            guard own.explode.isNear else { throw .malformed("node \(index) explodes to nowhere") }
        }
        own.isDetail = inherited.isDetail || node.extras?.detail == true
        own.name = node.name ?? inherited.name
        if let mesh = node.mesh { try show(mesh, own) }
        for child in node.children ?? [] { try visit(child, depth: depth + 1, own) }
    }

    private static func matrix(of node: GLTFDocument.Node, named index: Int) throws(ModelError) -> Matrix4 {
        if let values = node.matrix {
            guard values.count == 16, node.translation == nil, node.rotation == nil, node.scale == nil else {
                throw .malformed("node \(index) has no proper matrix")
            }
            func column(_ start: Int) -> Vector4 {
                Vector4(values[start], values[start + 1], values[start + 2], values[start + 3])
            }
            return Matrix4(column(0), column(4), column(8), column(12))
        }
        let (t, r, s) = (node.translation ?? [0, 0, 0], node.rotation ?? [0, 0, 0, 1], node.scale ?? [1, 1, 1])
        guard t.count == 3, r.count == 4, s.count == 3,
            let rotation = Quaternion(r[0], r[1], r[2], r[3]).matrix
        else { throw .malformed("node \(index) has no proper place") }
        return .translation(Vector3(t[0], t[1], t[2])) * rotation * .scale(Vector3(s[0], s[1], s[2]))
    }

    private mutating func show(_ index: Int, _ inherited: Inherited) throws(ModelError) {
        let pieces = try pieces(of: index)
        let added = pieces.reduce(0) { $0 + $1.positions.count }
        guard model.vertices.count + added <= Self.verticesMax else {
            throw .tooLarge("more than \(Self.verticesMax) vertices")
        }
        let firstIndex = model.indices.count
        var bounds = BoundingBox()
        for piece in pieces { append(piece, inherited, growing: &bounds) }
        model.parts.append(
            Model.Part(
                name: inherited.name, isDetail: inherited.isDetail, indices: firstIndex..<model.indices.count,
                bounds: bounds, explode: inherited.explode))
        model.bounds.include(bounds)
    }

    private mutating func append(_ piece: Piece, _ inherited: Inherited, growing bounds: inout BoundingBox) {
        let base = UInt32(model.vertices.count)
        for (position, normal) in zip(piece.positions, piece.normals) {
            let placed = inherited.matrix.point(position)
            bounds.include(placed)
            model.vertices.append(
                Model.Vertex(
                    position: placed, normal: inherited.matrix.normal(normal), material: piece.material,
                    explode: inherited.explode))
        }
        // A mirrored part would show its inner sides: turning its triangles around puts that right.
        let mirrored = inherited.matrix.determinant < 0
        for start in stride(from: 0, to: piece.indices.count, by: 3) {
            let corners = [piece.indices[start], piece.indices[start + 1], piece.indices[start + 2]]
            model.indices += (mirrored ? corners.reversed() : corners).map { base + $0 }
        }
    }

    /// Many nodes may show one mesh, so each is read once.
    private mutating func pieces(of index: Int) throws(ModelError) -> [Piece] {
        if let known = meshes[index] { return known }
        let mesh = try (document.meshes ?? []).named(index, "mesh")
        guard !mesh.primitives.isEmpty else { throw .malformed("mesh \(index) is empty") }
        var pieces: [Piece] = []
        for primitive in mesh.primitives { pieces.append(try piece(primitive)) }
        meshes[index] = pieces
        return pieces
    }

    private func piece(_ primitive: GLTFDocument.Primitive) throws(ModelError) -> Piece {
        guard primitive.mode ?? 4 == 4 else { throw .unsupported("primitives other than triangles") }
        guard let place = primitive.attributes["POSITION"] else { throw .malformed("a primitive has no positions") }
        let positions = try accessors.vectors(place)
        let indices =
            if let index = primitive.indices {
                try accessors.indices(index, below: positions.count)
            } else {
                Array(0..<UInt32(positions.count))
            }
        guard indices.count % 3 == 0 else { throw .malformed("\(indices.count) corners do not make triangles") }
        let material = try material(primitive.material)
        guard let place = primitive.attributes["NORMAL"] else {
            return Self.faceted(positions, indices, material)
        }
        let normals = try accessors.vectors(place)
        guard normals.count == positions.count else { throw .malformed("normals and positions differ in number") }
        return Piece(positions: positions, normals: normals.map(\.normalized), indices: indices, material: material)
    }

    /// Without normals, glTF asks for flat faces.
    private static func faceted(_ positions: [Vector3], _ indices: [UInt32], _ material: Model.Material) -> Piece {
        var piece = Piece(positions: [], normals: [], indices: Array(0..<UInt32(indices.count)), material: material)
        for start in stride(from: 0, to: indices.count, by: 3) {
            let corners = (0..<3).map { positions[Int(indices[start + $0])] }
            piece.positions += corners
            let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]).normalized
            piece.normals += [normal, normal, normal]
        }
        return piece
    }

    private func material(_ index: Int?) throws(ModelError) -> Model.Material {
        guard let index else { return .plain }
        let surface = try (document.materials ?? []).named(index, "material").pbrMetallicRoughness
        let colour = surface?.baseColorFactor ?? [1, 1, 1, 1]
        let (metallic, roughness) = (surface?.metallicFactor ?? 1, surface?.roughnessFactor ?? 1)
        guard colour.count == 4, (colour + [metallic, roughness]).allSatisfy({ (0...1).contains($0) }) else {
            throw .malformed("material \(index) has no proper colour")
        }
        return Model.Material(
            colour: Vector3(colour[0], colour[1], colour[2]), metallic: metallic, roughness: roughness)
    }
}
