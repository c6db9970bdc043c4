/// The part of glTF 2.0's JSON that is read. Every number in it is still to be doubted.
struct GLTFDocument: Decodable {
    struct Asset: Decodable { var version: String }
    struct SceneRoots: Decodable { var nodes: [Int]? }
    struct Extras: Decodable {
        var explode: [Float]?
        var detail: Bool?
    }
    struct Node: Decodable {
        var name: String?
        var mesh: Int?
        var children: [Int]?
        var matrix: [Float]?
        var translation: [Float]?
        var rotation: [Float]?
        var scale: [Float]?
        var skin: Int?
        var extras: Extras?

        enum CodingKeys: String, CodingKey {
            case name, mesh, children, matrix, translation, rotation, scale, skin, extras
        }

        /// Extras are anything an author likes, so that ones of another shape are not an error.
        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decodeIfPresent(String.self, forKey: .name)
            mesh = try values.decodeIfPresent(Int.self, forKey: .mesh)
            children = try values.decodeIfPresent([Int].self, forKey: .children)
            matrix = try values.decodeIfPresent([Float].self, forKey: .matrix)
            translation = try values.decodeIfPresent([Float].self, forKey: .translation)
            rotation = try values.decodeIfPresent([Float].self, forKey: .rotation)
            scale = try values.decodeIfPresent([Float].self, forKey: .scale)
            skin = try values.decodeIfPresent(Int.self, forKey: .skin)
            extras = try? values.decodeIfPresent(Extras.self, forKey: .extras)
        }
    }
    struct Primitive: Decodable {
        var attributes: [String: Int]
        var indices: Int?
        var material: Int?
        var mode: Int?
    }
    struct Mesh: Decodable { var primitives: [Primitive] }
    struct Accessor: Decodable {
        var bufferView: Int?
        var byteOffset: Int?
        var componentType: Int
        var count: Int
        var type: String
        var normalized: Bool?
        var sparse: Sparse?
    }
    /// Present or not is all that matters: sparse accessors are refused.
    struct Sparse: Decodable { var count: Int }
    struct BufferView: Decodable {
        var buffer: Int
        var byteOffset: Int?
        var byteLength: Int
        var byteStride: Int?
    }
    struct Buffer: Decodable {
        var byteLength: Int
        var uri: String?
    }
    struct Surface: Decodable {
        var baseColorFactor: [Float]?
        var metallicFactor: Float?
        var roughnessFactor: Float?
    }
    struct Material: Decodable { var pbrMetallicRoughness: Surface? }

    var asset: Asset
    var scene: Int?
    var scenes: [SceneRoots]?
    var nodes: [Node]?
    var meshes: [Mesh]?
    var accessors: [Accessor]?
    var bufferViews: [BufferView]?
    var buffers: [Buffer]?
    var materials: [Material]?
    var extensionsRequired: [String]?
}

extension Array {
    /// The element that a file's index names.
    func named(_ index: Int, _ what: String) throws(ModelError) -> Element {
        guard indices.contains(index) else { throw .malformed("there is no \(what) \(index)") }
        return self[index]
    }
}
