package import Auth
import Database
package import Protocol

/// Writes what people decided about the fleet as files that `ImportService` takes back without a change.
package struct ExportService: Sendable {
    package typealias Piece = @Sendable ([UInt8]) async throws -> Void

    private let fleet: FleetContext

    package init(fleet: FleetContext) { self.fleet = fleet }

    /// How to write the file, piece by piece: a site of miners is never in memory as a whole. What is wrong with the
    /// request is said at once, before anything is written.
    package func file(
        _ request: ExportFile, by caller: Caller
    ) throws -> @Sendable (_ send: Piece) async throws -> Void {
        if request.kind == .projects {
            guard request.projectId == nil else { throw ImportError.projectNotWanted }
        } else {
            guard let id = request.projectId else { throw ImportError.projectMissing }
            _ = try fleet.project(id, within: caller.scope)
        }
        if let container = request.containerId {
            guard request.kind == .miners,
                try fleet.container(container, within: caller.scope).project == request.projectId
            else { throw FleetError.unknown("container", container.rawValue) }
        }
        return switch request.kind {
        case .projects: write(request) { try ProjectRepository().all(within: caller.scope, on: $0) }
        case .containers:
            write(request) { try ContainerRepository().all(of: request.site, on: $0).map(\.container) }
        case .equipment: write(request) { try EquipmentRepository().all(of: request.site, within: .all, on: $0) }
        case .miners: miners(request, within: caller.scope)
        }
    }

    private func write<Record: ExportedRecord>(
        _ request: ExportFile, _ read: @escaping @Sendable (borrowing Connection) throws -> [Record]
    ) -> @Sendable (Piece) async throws -> Void {
        { [fleet] send in
            let records = try await fleet.database.read(read)
            var writer = FileWriter<Record>(request.format ?? .csv)
            writer.write(records, matching: request.search)
            writer.end()
            try await send(writer.take())
        }
    }

    /// Container by container: each is a range of keys, and a piece of some 50 KB.
    private func miners(_ request: ExportFile, within scope: Scope) -> @Sendable (Piece) async throws -> Void {
        { [fleet] send in
            var writer = FileWriter<Miner>(request.format ?? .csv)
            let containers = fleet.directory.current.containers(of: request.site)
            for container in containers where request.containerId == nil || container.id == request.containerId {
                let miners = try await fleet.database.read { connection in
                    try MinerRepository().page(
                        container.minerKeys, limit: container.minerKeys.count, within: scope, on: connection
                    ).map(\.miner)
                }
                writer.write(miners, matching: request.search)
                try await send(writer.take())
            }
            writer.end()
            try await send(writer.take())
        }
    }
}

extension ExportFile {
    /// Checked before anything is read.
    fileprivate var site: Project.ID { projectId ?? Project.ID("") }
}
