import Auth
import Database
import Domain
import Foundation
import Platform
import Protocol
import Synchronization
import TestSupport

/// A fleet on a database of its own, with readings that the test decides.
struct FleetFixture: Sendable {
    static let assets = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../assets").path

    let folder: TemporaryFolder
    let fleet: FleetContext
    let readings: FakeReadings
    let templates: TemplateService
    let catalogue: CatalogueService
    let published = Published()

    var projects: ProjectService { ProjectService(fleet: fleet, templates: templates) }
    var containers: ContainerService { ContainerService(fleet: fleet) }
    var miners: MinerService { MinerService(fleet: fleet) }
    var equipment: EquipmentService { EquipmentService(fleet: fleet) }
    var imports: ImportService { ImportService(fleet: fleet) }
    var exports: ExportService { ExportService(fleet: fleet) }
    var layouts: LayoutService { LayoutService(fleet: fleet, catalogue: catalogue) }

    /// With the templates of the product, or else with the small one alone.
    init(productTemplates: Bool = false) throws {
        folder = try TemporaryFolder()
        try Data(smallTemplate.utf8).write(to: URL(filePath: folder.path + "/small.json"))
        readings = FakeReadings()
        let database = try DatabasePool(
            path: folder.path + "/workspace.db", connections: 2, migrations: Migrations.all)
        let events = Events()
        events.listen { [published] in published.add($0) }
        fleet = FleetContext(
            database: database, directory: FleetDirectory(database: database), readings: readings, events: events,
            time: TimeSource { 1_750_000_000_000 })
        templates = TemplateService(
            fleet: fleet, folder: productTemplates ? Self.assets + "/templates" : folder.path)
        catalogue = try CatalogueService(
            catalogueFolder: Self.assets + "/catalogue", modelsFolder: Self.assets + "/models")
    }

    /// Two blocks, four containers, twenty miners.
    func createSmallSite(_ id: String = "TEST-001") async throws {
        _ = try await projects.create(.small(Project.ID(id)), by: .administrator)
    }
}

/// What was told to the other subjects, in order.
final class Published: Sendable {
    private let events = Mutex<[Event]>([])

    func add(_ event: Event) { events.withLock { $0.append(event) } }

    var accountChanges: [User.ID] {
        events.withLock { $0.compactMap { if case .accountChanged(let user) = $0 { user } else { nil } } }
    }

    var activity: [ActivityEntry] {
        events.withLock { $0.compactMap { if case .activity(let entry) = $0 { entry } else { nil } } }
    }
}
