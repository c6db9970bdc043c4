import Foundation
import Testing

@testable import Foundry

/// What is written must be binary glTF 2.0 that any viewer reads, and the same bytes on every machine.
struct GLBWriterTests {
    private static var design: Design {
        var design = Design("test-machine")
        design.part("Body", explode: Point(0, 1, 0)) {
            $0.box(Point(), Point(1, 1, 1), .steel)
            $0.box(Point(0, 1, 0), Point(1, 1.1, 1), .copper)
        }
        let bolt = Shape { $0.box(Point(), Point(0.1, 0.1, 0.1), .steel) }
        design.part("Bolts", detail: true, copiesOf: bolt, at: [Point(0.2, 0, 0), Point(0.4, 0, 0)])
        return design
    }

    @Test func hasTheHeaderOfTheFormat() throws {
        let file = try GLB(GLBWriter.bytes(of: Self.design))
        #expect(file.magic == "glTF")
        #expect(file.version == 2)
        #expect(file.declaredLength == file.bytes.count)
        #expect(file.bytes.count % 4 == 0)
    }

    @Test func buffersSayHowLongTheyAre() throws {
        let file = try GLB(GLBWriter.bytes(of: Self.design))
        let declared = try #require(file.list("buffers")[0]["byteLength"] as? Int)
        #expect(declared == file.binary.count)
    }

    @Test func everyViewLiesWithinTheBufferOnAMultipleOfFour() throws {
        let file = try GLB(GLBWriter.bytes(of: Self.design))
        var end = 0
        for view in file.list("bufferViews") {
            let offset = try #require(view["byteOffset"] as? Int)
            let length = try #require(view["byteLength"] as? Int)
            #expect(offset % 4 == 0 && offset >= end)
            end = offset + length
        }
        #expect(end <= file.binary.count)
    }

    @Test func positionsSayTheirBounds() throws {
        let file = try GLB(GLBWriter.bytes(of: Self.design))
        let bounded = file.list("accessors").filter { $0["min"] != nil }
        #expect(bounded.count == 3)
        #expect(bounded.contains { $0["max"] as? [Double] == [1, 1, 1] })
    }

    @Test func finishesAreWrittenOnce() throws {
        let file = try GLB(GLBWriter.bytes(of: Self.design))
        #expect(file.list("materials").compactMap { $0["name"] as? String }.sorted() == ["Copper", "Galvanised steel"])
    }

    @Test func copiesAreNodesThatShareAMesh() throws {
        let file = try GLB(GLBWriter.bytes(of: Self.design))
        #expect(file.list("meshes").count == 2)
        let bolts = file.list("nodes").filter { $0["mesh"] as? Int == 1 }
        #expect(bolts.compactMap { ($0["translation"] as? [Double])?[0] } == [0.2, 0.4])
        let parent = try #require(file.list("nodes").first { $0["name"] as? String == "Bolts" })
        #expect((parent["children"] as? [Int])?.count == 2)
    }

    @Test func explodeAndDetailAreExtras() throws {
        let nodes = try GLB(GLBWriter.bytes(of: Self.design)).list("nodes")
        let body = try #require(nodes.first { $0["name"] as? String == "Body" }?["extras"] as? [String: Any])
        #expect(body["explode"] as? [Double] == [0, 1, 0])
        #expect(body["detail"] == nil)
        let bolts = try #require(nodes.first { $0["name"] as? String == "Bolts" }?["extras"] as? [String: Any])
        #expect(bolts["detail"] as? Bool == true)
        #expect(bolts["explode"] == nil)
    }

    @Test func aPartWithoutEitherHasNoExtras() throws {
        var design = Design("plain")
        design.part("Body") { $0.box(Point(), Point(1, 1, 1), .steel) }
        let nodes = try GLB(GLBWriter.bytes(of: design)).list("nodes")
        #expect(nodes.count == 1)
        #expect(nodes[0]["extras"] == nil)
        #expect(nodes[0]["mesh"] as? Int == 0)
    }

    @Test func theSceneNamesTheMachineAndItsRoots() throws {
        let scene = try GLB(GLBWriter.bytes(of: Self.design)).list("scenes")[0]
        #expect(scene["name"] as? String == "test-machine")
        #expect((scene["nodes"] as? [Int])?.count == 2)
    }

    @Test func writesTheSameBytesEachTime() {
        #expect(GLBWriter.bytes(of: Self.design) == GLBWriter.bytes(of: Self.design))
    }

    @Test func differencesBelowAHundredthOfAMillimetreVanish() {
        func bytes(_ width: Float) -> [UInt8] {
            var design = Design("plain")
            design.part("Body") { $0.box(Point(), Point(width, 1, 1), .steel) }
            return GLBWriter.bytes(of: design)
        }
        #expect(bytes(1) == bytes(1.000_001))
        #expect(bytes(1) != bytes(1.000_1))
    }

    @Test func minusZeroIsZero() {
        func bytes(_ edge: Float) -> [UInt8] {
            var design = Design("plain")
            design.part("Body") { $0.box(Point(edge, 0, 0), Point(1, 1, 1), .steel) }
            return GLBWriter.bytes(of: design)
        }
        #expect(bytes(-0.0) == bytes(0))
    }
}

/// A binary glTF file taken apart by its own rules, not by the writer's.
private struct GLB {
    let bytes: [UInt8]
    let json: [String: Any]
    let binary: [UInt8]

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        let jsonLength = Self.word(bytes, at: 12)
        let document = Data(bytes[20..<20 + jsonLength])
        json = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
        try #require(bytes[16..<20].elementsEqual("JSON".utf8))
        let binaryStart = 20 + jsonLength
        try #require(bytes[binaryStart + 4..<binaryStart + 8].elementsEqual([0x42, 0x49, 0x4E, 0]))
        binary = Array(bytes[(binaryStart + 8)...])
        try #require(Self.word(bytes, at: binaryStart) == binary.count)
    }

    var magic: String { String(decoding: bytes[..<4], as: UTF8.self) }
    var version: Int { Self.word(bytes, at: 4) }
    var declaredLength: Int { Self.word(bytes, at: 8) }

    func list(_ name: String) -> [[String: Any]] { json[name] as? [[String: Any]] ?? [] }

    private static func word(_ bytes: [UInt8], at index: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[index + $1]) << ($1 * 8) }
    }
}
