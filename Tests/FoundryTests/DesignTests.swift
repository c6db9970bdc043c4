import Testing

@testable import Foundry

/// A design names its parts, and copies share one shape: a wall of miners must not cost a mesh each.
struct DesignTests {
    private static let cube = Shape { $0.box(Point(), Point(1, 1, 1), .steel) }

    @Test func aPartStandsWhereItWasDrawn() {
        var design = Design("test")
        design.part("Body") { $0.box(Point(), Point(1, 1, 1), .steel) }
        #expect(design.parts.map(\.name) == ["Body"])
        #expect(design.parts[0].copies.map(\.place) == [Point()])
        #expect(design.parts[0].explode == Point())
        #expect(!design.parts[0].isDetail)
    }

    @Test func copiesShareAShape() {
        var design = Design("test")
        design.part("Row", copiesOf: Self.cube, at: [Point(1, 0, 0), Point(2, 0, 0), Point(3, 0, 0)])
        #expect(design.shapes.count == 1)
        #expect(design.parts[0].copies.allSatisfy { $0.shape == 0 })
        #expect(design.parts[0].copies.map(\.place.x) == [1, 2, 3])
    }

    @Test func everyPartHasItsOwnShape() {
        var design = Design("test")
        design.part("One", copiesOf: Self.cube, at: [Point()])
        design.part("Two", explode: Point(0, 1, 0), detail: true, copiesOf: Self.cube, at: [Point()])
        #expect(design.parts.map { $0.copies[0].shape } == [0, 1])
        #expect(design.parts[1].isDetail)
        #expect(design.parts[1].explode.y == 1)
    }

    @Test func noTwoDesignsShareAnId() {
        let ids = Design.all.map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: Design.all.map(\.id)) func partsOfAMachineHaveNamesOfTheirOwn(id: String) throws {
        let design = try #require(Design.all.first { $0.id == id })
        let names = design.parts.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { !$0.isEmpty && !$0.contains("\"") })
    }

    @Test(arguments: Design.all.map(\.id)) func meshesFitIntoSixteenBits(id: String) throws {
        let design = try #require(Design.all.first { $0.id == id })
        for shape in design.shapes {
            for finish in shape.finishes { #expect(shape.surface(finish).positions.count <= 65_536) }
        }
    }

    @Test(arguments: Design.all.map(\.id)) func normalsAreOneLong(id: String) throws {
        let design = try #require(Design.all.first { $0.id == id })
        for shape in design.shapes {
            for finish in shape.finishes {
                #expect(shape.surface(finish).normals.allSatisfy { abs(length($0) - 1) < 1e-3 }, "\(finish.name)")
            }
        }
    }
}
