import Foundry
import Testing

@testable import Scene

/// A good file is shown as its author meant it; a bad one is refused with a reason, and nothing ever crashes.
struct ModelReaderTests {
    @Test func readsATriangle() throws {
        let model = try Model(glb: TestFile().bytes)
        #expect(model.triangleCount == 1)
        #expect(model.parts.map(\.name) == ["Triangle"])
        #expect(model.bounds == BoundingBox(low: Vector3(0, 0, 0), high: Vector3(2, 1, 0)))
        #expect(model.vertices[0].material == .init(colour: Vector3(1, 0.5, 0), metallic: 1, roughness: 1))
        // No normals in the file: the face's own.
        #expect(model.vertices.allSatisfy { $0.normal == Vector3(0, 0, 1) })
    }

    @Test func placesNodesWithinTheirParents() throws {
        var file = TestFile().with(
            [["translation": [10, 0, 0], "children": [1]], ["mesh": 0, "scale": [2, 2, 2]]], at: "nodes")
        #expect(try Model(glb: file.bytes).bounds == BoundingBox(low: Vector3(10, 0, 0), high: Vector3(14, 2, 0)))
        file = TestFile().with([["mesh": 0, "rotation": [0, 0.707_106_8, 0, 0.707_106_8]]], at: "nodes")
        // A quarter turn to the left takes east to north, which is −z.
        #expect(abs(try Model(glb: file.bytes).bounds.low.z + 2) < 1e-4)
    }

    @Test func turnsMirroredTrianglesRightSideOut() throws {
        let file = TestFile().with([["mesh": 0, "scale": [-1, 1, 1]]], at: "nodes")
        let model = try Model(glb: file.bytes)
        let corners = model.indices.map { model.vertices[Int($0)].position }
        let facing = (corners[1] - corners[0]).cross(corners[2] - corners[0])
        #expect(facing.dot(model.vertices[0].normal) > 0)
    }

    @Test func keepsExplodeOffsetsAndDetails() throws {
        let file = TestFile().with(
            [
                ["children": [1], "extras": ["explode": [0, 1, 0]]],
                ["mesh": 0, "extras": ["explode": [0, 1, 0], "detail": true]],
            ], at: "nodes")
        let model = try Model(glb: file.bytes)
        #expect(model.parts[0].explode == Vector3(0, 2, 0))
        #expect(model.explodes)
        #expect(model.bounds(exploded: 0.5).high.y == 2)
        #expect(model.coarseIndices.isEmpty)
    }

    @Test func passesOverExtrasOfAnotherShape() throws {
        let file = TestFile().with("by hand", at: "nodes", 0, "extras")
        #expect(try Model(glb: file.bytes).parts[0].explode == Vector3())
    }

    @Test(arguments: Malformed.all) func refuses(_ malformed: Malformed) {
        #expect(throws: ModelError.self, "\(malformed.name)") { try Model(glb: malformed.file.bytes) }
    }

    @Test func refusesDeepNesting() {
        func file(depth: Int) -> TestFile {
            let nodes = (0..<depth).map { index -> [String: Any] in
                index == depth - 1 ? ["mesh": 0] : ["children": [index + 1]]
            }
            return TestFile().with(nodes, at: "nodes")
        }
        #expect(throws: Never.self) { try Model(glb: file(depth: ModelReader.depthMax).bytes) }
        #expect(throws: ModelError.self) { try Model(glb: file(depth: ModelReader.depthMax + 1).bytes) }
        #expect(throws: ModelError.self) { try Model(glb: file(depth: 20_000).bytes) }
    }

    @Test func refusesEveryTruncation() throws {
        let whole = GLBWriter.bytes(of: Design.distributionTransformer)
        for length in stride(from: 0, to: whole.count, by: 64) {
            #expect(throws: ModelError.self) { try Model(glb: Array(whole.prefix(length))) }
            // The same with a header that hides the loss.
            guard length >= 12 else { continue }
            var patched = Array(whole.prefix(length))
            for byte in 0..<4 { patched[8 + byte] = UInt8(truncatingIfNeeded: length >> (byte * 8)) }
            #expect(throws: ModelError.self) { try Model(glb: patched) }
        }
    }

    /// Whatever bytes change, the reader answers with a model or a reason.
    @Test(arguments: 0..<20) func survivesMutations(seed: Int) {
        let whole = TestFile().bytes
        var random = SplitMix(seed: UInt64(seed))
        for _ in 0..<100 {
            var mutated = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                mutated[Int.random(in: 0..<mutated.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let model = try? Model(glb: mutated) {
                #expect(model.indices.allSatisfy { $0 < model.vertices.count }, "seed \(seed)")
            }
        }
    }

    /// Digits for digits, so that the JSON stays JSON and the numbers in it lie.
    @Test(arguments: 0..<20) func survivesLyingNumbers(seed: Int) {
        let whole = TestFile().bytes
        let digits = whole.indices.filter { (20..<whole.count - 60).contains($0) && (48...57).contains(whole[$0]) }
        var random = SplitMix(seed: UInt64(seed) + 1_000)
        for _ in 0..<100 {
            var mutated = whole
            for _ in 0..<3 {
                let place = digits[Int.random(in: 0..<digits.count, using: &random)]
                mutated[place] = Array("0123456789-e".utf8)[Int.random(in: 0..<12, using: &random)]
            }
            if let model = try? Model(glb: mutated) {
                #expect(model.indices.allSatisfy { $0 < model.vertices.count }, "seed \(seed)")
            }
        }
    }
}

/// A file with one thing wrong.
struct Malformed: CustomTestStringConvertible, Sendable {
    let name: String
    private let make: @Sendable () -> TestFile

    init(_ name: String, _ make: @escaping @Sendable () -> TestFile) {
        self.name = name
        self.make = make
    }

    var file: TestFile { make() }
    var testDescription: String { name }

    static let all = [
        Malformed("scene beyond the last") { TestFile().with(7, at: "scene") },
        Malformed("scene below zero") { TestFile().with(-1, at: "scene") },
        Malformed("no scenes") { TestFile().with(nil, at: "scenes") },
        Malformed("node beyond the last") { TestFile().with([9], at: "scenes", 0, "nodes") },
        Malformed("node below zero") { TestFile().with([-1], at: "scenes", 0, "nodes") },
        Malformed("node twice") { TestFile().with([0, 0], at: "scenes", 0, "nodes") },
        Malformed("node its own child") { TestFile().with([0], at: "nodes", 0, "children") },
        Malformed("mesh beyond the last") { TestFile().with(1, at: "nodes", 0, "mesh") },
        Malformed("mesh without primitives") { TestFile().with([Any](), at: "meshes", 0, "primitives") },
        Malformed("nothing to show") { TestFile().with(nil, at: "nodes", 0, "mesh") },
        Malformed("short translation") { TestFile().with([1, 2], at: "nodes", 0, "translation") },
        Malformed("short rotation") { TestFile().with([0, 0, 1], at: "nodes", 0, "rotation") },
        Malformed("rotation of length zero") { TestFile().with([0, 0, 0, 0], at: "nodes", 0, "rotation") },
        Malformed("short matrix") { TestFile().with([1, 0, 0], at: "nodes", 0, "matrix") },
        Malformed("matrix beside scale") {
            TestFile().with([Float](repeating: 1, count: 16), at: "nodes", 0, "matrix")
                .with([1, 1, 1], at: "nodes", 0, "scale")
        },
        Malformed("scale without end") { TestFile().with([1e30, 1, 1], at: "nodes", 0, "scale") },
        Malformed("explode of two numbers") { TestFile().with(["explode": [1, 2]], at: "nodes", 0, "extras") },
        Malformed("skin") { TestFile().with(0, at: "nodes", 0, "skin") },
        Malformed("no positions") { TestFile().with([String: Int](), at: "meshes", 0, "primitives", 0, "attributes") },
        Malformed("lines") { TestFile().with(1, at: "meshes", 0, "primitives", 0, "mode") },
        Malformed("material beyond the last") { TestFile().with(3, at: "meshes", 0, "primitives", 0, "material") },
        Malformed("short colour") {
            TestFile().with([1, 1, 1], at: "materials", 0, "pbrMetallicRoughness", "baseColorFactor")
        },
        Malformed("colour above one") {
            TestFile().with([1, 1, 9, 1], at: "materials", 0, "pbrMetallicRoughness", "baseColorFactor")
        },
        Malformed("accessor beyond the last") { TestFile().with(5, at: "meshes", 0, "primitives", 0, "indices") },
        Malformed("negative count") { TestFile().with(-3, at: "accessors", 0, "count") },
        Malformed("count of zero") { TestFile().with(0, at: "accessors", 0, "count") },
        Malformed("count beyond the data") { TestFile().with(4, at: "accessors", 0, "count") },
        Malformed("enormous count") { TestFile().with(Int.max, at: "accessors", 0, "count") },
        Malformed("enormous offset") { TestFile().with(Int.max, at: "accessors", 0, "byteOffset") },
        Malformed("negative offset") { TestFile().with(-4, at: "accessors", 0, "byteOffset") },
        Malformed("uneven offset") { TestFile().with(2, at: "accessors", 0, "byteOffset") },
        Malformed("positions of another type") { TestFile().with("VEC2", at: "accessors", 0, "type") },
        Malformed("positions as bytes") { TestFile().with(5121, at: "accessors", 0, "componentType") },
        Malformed("indices as floats") { TestFile().with(5126, at: "accessors", 1, "componentType") },
        Malformed("unknown component type") { TestFile().with(1, at: "accessors", 1, "componentType") },
        Malformed("two indices") { TestFile().with(2, at: "accessors", 1, "count") },
        Malformed("sparse") { TestFile().with(["count": 1], at: "accessors", 0, "sparse") },
        Malformed("view beyond the last") { TestFile().with(2, at: "accessors", 0, "bufferView") },
        Malformed("view longer than its buffer") { TestFile().with(90, at: "bufferViews", 1, "byteLength") },
        Malformed("view of negative length") { TestFile().with(-36, at: "bufferViews", 0, "byteLength") },
        Malformed("view before its buffer") { TestFile().with(-8, at: "bufferViews", 0, "byteOffset") },
        Malformed("view of another buffer") { TestFile().with(1, at: "bufferViews", 0, "buffer") },
        Malformed("enormous stride") { TestFile().with(1 << 40, at: "bufferViews", 0, "byteStride") },
        Malformed("stride below the element") { TestFile().with(8, at: "bufferViews", 0, "byteStride") },
        Malformed("buffer longer than the file") { TestFile().with(1 << 30, at: "buffers", 0, "byteLength") },
        Malformed("buffer elsewhere") { TestFile().with("file:///etc/passwd", at: "buffers", 0, "uri") },
        Malformed("extension required") { TestFile().with(["KHR_draco_mesh_compression"], at: "extensionsRequired") },
        Malformed("glTF 1") { TestFile().with("1.0", at: "asset", "version") },
        Malformed("no asset") { TestFile().with(nil, at: "asset") },
        Malformed("index of a missing vertex") {
            var file = TestFile()
            file.indices = [0, 1, 3]
            return file
        },
        Malformed("position that is no number") {
            var file = TestFile()
            file.positions[4] = .nan
            return file
        },
        Malformed("position at infinity") {
            var file = TestFile()
            file.positions[4] = .infinity
            return file
        },
    ]
}

/// The same numbers for the same seed, everywhere.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
