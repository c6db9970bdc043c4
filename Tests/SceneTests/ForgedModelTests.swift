import Foundation
import Foundry
import Testing

@testable import Scene

/// What lies in `assets/models` is what the code draws: the right size, recognisable parts, the same bytes.
struct ForgedModelTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "assets/models")

    @Test(arguments: Design.all) func isCommittedAsDrawn(_ design: Design) throws {
        let committed = try Data(contentsOf: Self.folder.appending(path: "\(design.id).glb"))
        #expect(Array(committed) == GLBWriter.bytes(of: design), "run model-forge --out assets/models")
        #expect(committed.count <= 400 << 10)
        let picture = try Data(contentsOf: Self.folder.appending(path: "\(design.id).png"))
        #expect(Array(picture[1..<4]) == Array("PNG".utf8))
    }

    @Test(arguments: [
        ("antspace-hd5", Vector3(12.196, 2.896, 2.438)), ("hydro-cooling-system", Vector3(12.192, 2.896, 2.438)),
        ("pt-substation-ultra", Vector3(9.5, 6.5, 5.5)), ("dt-renewable-ultra", Vector3(3.2, 2.7, 2.4)),
    ]) func hasItsTrueSizeOnTheGround(id: String, size: Vector3) throws {
        let design = try #require(Design.all.first { $0.id == id })
        let bounds = try Model(glb: GLBWriter.bytes(of: design)).bounds
        #expect((bounds.size - size).length < 0.01)
        // The origin is the middle of the footprint: plans place models by it.
        #expect(abs(bounds.low.y) < 0.001 && abs(bounds.centre.x) < 0.01 && abs(bounds.centre.z) < 0.01)
    }

    @Test(arguments: Design.all) func comesApartAndHasAFarView(_ design: Design) throws {
        let model = try Model(glb: GLBWriter.bytes(of: design))
        #expect(model.explodes)
        #expect(model.parts.count >= 10 && model.parts.allSatisfy { !$0.name.isEmpty })
        #expect(model.bounds(exploded: 1).size.length > model.bounds.size.length * 1.1)
        // Nothing sinks into the ground.
        #expect(model.bounds(exploded: 1).low.y > -0.001)
        // A site shows dozens of containers and coolers at once, often without a graphics card, but two substations.
        let most = design.id == "pt-substation-ultra" ? 10_000 : 3_500
        #expect((100...most).contains(model.coarseIndices.count / 3))
    }

    @Test func theContainerHoldsItsMiners() throws {
        let model = try Model(glb: GLBWriter.bytes(of: Design.container))
        // One part per column of seven.
        #expect(model.parts.filter { $0.name.hasSuffix("miners") }.count * 7 == 308)
    }
}

extension Design: CustomTestStringConvertible {
    public var testDescription: String { id }
}
