import Auth
import Domain
import Foundation
import Protocol
import TestSupport
import Testing

/// The catalogue holds what is known and nothing else, and gives out files of known models alone.
struct CatalogueServiceTests {
    @Test func hasTheFourModels() throws {
        let catalogue = try FleetFixture().catalogue
        let list = try catalogue.list(ListCatalogue())
        #expect(
            list.items.map(\.modelId) == [
                "antspace-hd5", "dt-renewable-ultra", "hydro-cooling-system", "pt-substation-ultra",
            ])
        #expect(list.items.allSatisfy { $0.gltfPath == "/api/catalogue/\($0.modelId)/model.glb" })
        let container = try catalogue.get(GetCatalogueModel(id: "antspace-hd5"))
        #expect(container.minerSlots == 308)
        #expect(container.powerKw == 1_512)
        // Nobody vouches for these.
        #expect(list.items.allSatisfy { $0.priceUsd == nil })
        #expect(try catalogue.get(GetCatalogueModel(id: "hydro-cooling-system")).massKg == nil)
    }

    @Test func filtersByShelf() throws {
        let catalogue = try FleetFixture().catalogue
        let power = try catalogue.list(ListCatalogue(category: .power))
        #expect(power.items.map(\.modelId) == ["pt-substation-ultra"])
        #expect(try catalogue.list(ListCatalogue(quality: .standard)).items.isEmpty)
    }

    @Test(arguments: ["../catalogue/antspace-hd5", "shed", ""])
    func givesNoFileOfUnknownModels(id: String) throws {
        let catalogue = try FleetFixture().catalogue
        #expect(throws: FleetError.self) { try catalogue.file(of: CatalogueModel.ID(id), ending: "json") }
    }

    @Test func filesHaveTagsOfTheirContents() throws {
        let folder = try TemporaryFolder()
        try Data("one".utf8).write(to: URL(filePath: folder.path + "/antspace-hd5.glb"))
        try Data("two".utf8).write(to: URL(filePath: folder.path + "/antspace-hd5.png"))
        let catalogue = try CatalogueService(
            catalogueFolder: FleetFixture.assets + "/catalogue", modelsFolder: folder.path)
        let model = try catalogue.file(of: "antspace-hd5", ending: "glb")
        let picture = try catalogue.file(of: "antspace-hd5", ending: "png")
        #expect(model.bytes == Array("one".utf8))
        #expect(model.entityTag != picture.entityTag)
        #expect(model.entityTag.hasPrefix("\""))
        #expect(throws: FleetError.self) { try catalogue.file(of: "dt-renewable-ultra", ending: "glb") }
    }

    @Test func saysWhichFileIsBroken() throws {
        let folder = try TemporaryFolder()
        try Data("{}".utf8).write(to: URL(filePath: folder.path + "/shed.json"))
        #expect {
            try CatalogueService(catalogueFolder: folder.path, modelsFolder: folder.path)
        } throws: { error in
            guard case CatalogueError.unreadable("shed.json", _) = error else { return false }
            return true
        }
    }
}
