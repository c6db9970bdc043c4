import Testing

@testable import Scene

/// Numbers are read in every layout that glTF allows and that we take, and all layouts read the same.
struct AccessorReaderTests {
    private func triangle(_ file: TestFile) throws -> [Vector3] {
        let model = try Model(glb: file.bytes)
        return model.indices.map { model.vertices[Int($0)].position }
    }

    private let corners = [Vector3(0, 0, 0), Vector3(2, 0, 0), Vector3(0, 1, 0)]

    @Test func theOrderIsThatOfTheIndices() throws {
        var file = TestFile()
        file.indices = [2, 0, 1]
        #expect(try triangle(file) == [corners[2], corners[0], corners[1]])
    }

    @Test func withoutIndicesPositionsFollowOneAnother() throws {
        #expect(try triangle(TestFile().with(nil, at: "meshes", 0, "primitives", 0, "indices")) == corners)
    }

    @Test func indicesMayBeBytes() throws {
        var file = TestFile().with(5_121, at: "accessors", 1, "componentType")
        // Two bytes in one word: 0, 1 and 2, 0.
        file.indices = [0x0100, 0x0002, 0]
        #expect(try triangle(file) == corners)
    }

    @Test func indicesMayBeWholeWords() throws {
        var file = TestFile().with(5_125, at: "accessors", 1, "componentType")
            .with(12, at: "bufferViews", 1, "byteLength").with(48, at: "buffers", 0, "byteLength")
        file.indices = [0, 0, 1, 0, 2, 0]
        #expect(try triangle(file) == corners)
    }

    @Test func positionsMayStandApart() throws {
        var file = TestFile().with(16, at: "bufferViews", 0, "byteStride")
            .with(48, at: "bufferViews", 0, "byteLength").with(48, at: "bufferViews", 1, "byteOffset")
            .with(56, at: "buffers", 0, "byteLength")
        file.positions = [0, 0, 0, 99, 2, 0, 0, 99, 0, 1, 0, 99]
        #expect(try triangle(file) == corners)
    }

    @Test(arguments: [(1e6, true), (1.1e6, false)] as [(Float, Bool)])
    func whatLiesBeyondAThousandKilometresIsRefused(place: Float, isTaken: Bool) {
        var file = TestFile()
        file.positions[3] = place
        #expect(((try? triangle(file)) != nil) == isTaken)
    }

    @Test func normalsOfTheFileAreKeptAndMadeUnitLong() throws {
        let file = TestFile().with(0, at: "meshes", 0, "primitives", 0, "attributes", "NORMAL")
        let model = try Model(glb: file.bytes)
        // The positions serve as normals here: (2, 0, 0) is shortened, the zero vector stays.
        #expect(model.vertices.map(\.normal) == [Vector3(), Vector3(1, 0, 0), Vector3(0, 1, 0)])
    }

    @Test func aSurfaceWithoutAMaterialIsPlain() throws {
        let file = TestFile().with(nil, at: "meshes", 0, "primitives", 0, "material")
        #expect(try Model(glb: file.bytes).vertices.allSatisfy { $0.material == .plain })
    }

    @Test func twoNodesMayShowOneMesh() throws {
        let file = TestFile().with([["mesh": 0], ["mesh": 0, "translation": [0, 0, 9]]], at: "nodes")
            .with([0, 1], at: "scenes", 0, "nodes")
        let model = try Model(glb: file.bytes)
        #expect(model.parts.count == 2 && model.triangleCount == 2)
        #expect(model.bounds.high.z == 9)
    }

    @Test func aMatrixPlacesAsItsPartsWould() throws {
        let matrix: [Float] = [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 5, 6, 7, 1]
        let byMatrix = TestFile().with(matrix, at: "nodes", 0, "matrix")
        let byParts = TestFile().with([5, 6, 7], at: "nodes", 0, "translation").with(
            [2, 2, 2], at: "nodes", 0, "scale")
        #expect(try triangle(byMatrix) == triangle(byParts))
    }

    @Test func aNodeWithoutANameHasItsParents() throws {
        let file = TestFile().with([["name": "Rack", "children": [1]], ["mesh": 0]], at: "nodes")
        #expect(try Model(glb: file.bytes).parts.map(\.name) == ["Rack"])
    }
}
