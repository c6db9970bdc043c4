/// Writes a design as binary glTF 2.0. The same design gives the same bytes, whoever writes it.
package struct GLBWriter {
    private var binary: [UInt8] = []
    private var views: [String] = []
    private var accessors: [String] = []
    private var meshes: [String] = []
    private var nodes: [String] = []
    private var roots: [Int] = []
    private var finishes: [Finish] = []

    package static func bytes(of design: Design) -> [UInt8] {
        var writer = GLBWriter()
        for shape in design.shapes { writer.add(shape) }
        for part in design.parts { writer.add(part) }
        return writer.file(named: design.id)
    }

    private mutating func add(_ shape: Shape) {
        let primitives = shape.finishes.compactMap { finish in
            shape.surfaces[finish].map { primitive($0, finish) }
        }
        meshes.append("{\"primitives\":[\(primitives.joined(separator: ","))]}")
    }

    private mutating func primitive(_ surface: Shape.Surface, _ finish: Finish) -> String {
        let positions = surface.positions.map(Self.rounded)
        var (low, high) = (positions[0], positions[0])
        for position in positions {
            low = pointwiseMin(low, position)
            high = pointwiseMax(high, position)
        }
        let place = accessor(
            positions.flatMap(Self.bytes), target: 34_962,
            // The standard asks for the bounds of positions, and only of those.
            "\"componentType\":5126,\"count\":\(positions.count),\"type\":\"VEC3\",\"min\":\(Self.json(low)),"
                + "\"max\":\(Self.json(high))")
        let normal = accessor(
            surface.normals.map(Self.rounded).flatMap(Self.bytes), target: 34_962,
            "\"componentType\":5126,\"count\":\(positions.count),\"type\":\"VEC3\"")
        let corners = accessor(
            surface.indices.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }, target: 34_963,
            "\"componentType\":5123,\"count\":\(surface.indices.count),\"type\":\"SCALAR\"")
        let material = index(of: finish)
        return "{\"attributes\":{\"POSITION\":\(place),\"NORMAL\":\(normal)},\"indices\":\(corners),"
            + "\"material\":\(material)}"
    }

    private mutating func accessor(_ bytes: [UInt8], target: Int, _ description: String) -> Int {
        views.append(
            "{\"buffer\":0,\"byteOffset\":\(binary.count),\"byteLength\":\(bytes.count),\"target\":\(target)}")
        accessors.append("{\"bufferView\":\(views.count - 1),\(description)}")
        binary += bytes
        // Floats must start at multiples of four.
        while binary.count % 4 != 0 { binary.append(0) }
        return accessors.count - 1
    }

    private mutating func index(of finish: Finish) -> Int {
        if let known = finishes.firstIndex(of: finish) { return known }
        finishes.append(finish)
        return finishes.count - 1
    }

    private mutating func add(_ part: Design.Part) {
        var content = "\"name\":\"\(part.name)\""
        if part.copies.count == 1, let only = part.copies.first, only.place == Point() {
            content += ",\"mesh\":\(only.shape)"
        } else {
            let first = nodes.count
            for copy in part.copies {
                // One mesh for all copies: hundreds of equal miners cost a place each and no geometry.
                nodes.append("{\"mesh\":\(copy.shape),\"translation\":\(Self.json(Self.rounded(copy.place)))}")
            }
            content += ",\"children\":[\((first..<nodes.count).map(String.init).joined(separator: ","))]"
        }
        var extras: [String] = []
        if part.explode != Point() { extras.append("\"explode\":\(Self.json(part.explode))") }
        if part.isDetail { extras.append("\"detail\":true") }
        if !extras.isEmpty { content += ",\"extras\":{\(extras.joined(separator: ","))}" }
        roots.append(nodes.count)
        nodes.append("{\(content)}")
    }

    private func file(named name: String) -> [UInt8] {
        let materials = finishes.map { finish in
            let colour = finish.linearColour.map(Self.json).joined(separator: ",")
            return "{\"name\":\"\(finish.name)\",\"pbrMetallicRoughness\":{\"baseColorFactor\":[\(colour)],"
                + "\"metallicFactor\":\(Self.json(finish.metallic)),"
                + "\"roughnessFactor\":\(Self.json(finish.roughness))},\"doubleSided\":true}"
        }
        let document = """
            {"asset":{"version":"2.0","generator":"model-forge"},"scene":0,\
            "scenes":[{"name":"\(name)","nodes":[\(roots.map(String.init).joined(separator: ","))]}],\
            "nodes":[\(nodes.joined(separator: ","))],"meshes":[\(meshes.joined(separator: ","))],\
            "materials":[\(materials.joined(separator: ","))],"accessors":[\(accessors.joined(separator: ","))],\
            "bufferViews":[\(views.joined(separator: ","))],"buffers":[{"byteLength":\(binary.count)}]}
            """
        var json = Array(document.utf8)
        // Chunks end at multiples of four, and the JSON one is filled with blanks, as the standard says.
        while json.count % 4 != 0 { json.append(UInt8(ascii: " ")) }
        let length = 12 + 8 + json.count + 8 + binary.count
        return Self.word(0x4654_6C67) + Self.word(2) + Self.word(length)
            + Self.word(json.count) + Self.word(0x4E4F_534A) + json
            + Self.word(binary.count) + Self.word(0x004E_4942) + binary
    }

    /// To a hundredth of a millimetre: differences between mathematics libraries stay below.
    private static func rounded(_ point: Point) -> Point {
        Point(rounded(point.x), rounded(point.y), rounded(point.z))
    }

    private static func rounded(_ value: Float) -> Float {
        let rounded = (value * 100_000).rounded() / 100_000
        // There are two zeros, and only one of them prints as 0.
        return rounded == 0 ? 0 : rounded
    }

    private static func bytes(of point: Point) -> [UInt8] {
        word(Int(point.x.bitPattern)) + word(Int(point.y.bitPattern)) + word(Int(point.z.bitPattern))
    }

    private static func word(_ value: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func json(_ point: Point) -> String { "[\(json(point.x)),\(json(point.y)),\(json(point.z))]" }

    private static func json(_ value: Float) -> String { "\(rounded(value))" }
}
