package import Database
import Protocol

/// Looks whether the stored data can be believed: the file is sound and nobody changed the past.
package struct DatabaseCheck: Sendable {
    package struct Report: Sendable, Equatable {
        /// One sentence for each thing that is wrong; empty when all is well.
        package var faults: [String]
        /// Where the log of activity ends; none when it was not read.
        package var head: ActivityHead?
    }

    private let database: DatabasePool
    private let telemetry: TelemetryFiles?
    private let backups: BackupFolder?

    package init(database: DatabasePool, telemetry: TelemetryFiles? = nil, backups: BackupFolder? = nil) {
        self.database = database
        self.telemetry = telemetry
        self.backups = backups
    }

    /// `kept` is where the log ended when somebody wrote it down. May run beside a server.
    package func report(kept: ActivityHead? = nil) async throws -> Report {
        let faults = try DatabasePool.faults(of: database.path)
        // A broken file would only make the chain look broken too.
        guard faults.isEmpty else { return Report(faults: faults.map { "The file is damaged: \($0)" }) }
        let known = kept.map { [(name: "the end you kept", head: $0)] } ?? []
        let chain = try await ActivityChainRepository(database: database)
            .follow(ActivityChain(known: known + backedUpHeads()))
        return Report(faults: chain.faults.map(\.description) + (try telemetry?.faults() ?? []), head: chain.end)
    }

    /// Each backup knows how the log ended then. Whoever rewrites the log and all its hashes would have to rewrite them
    /// too.
    private func backedUpHeads() -> [(name: String, head: ActivityHead)] {
        (backups?.list() ?? []).compactMap { backup in
            guard let file = backups?.file(backup.name),
                let head = try? DatabasePool.inspect(file, { try ActivityChainRepository.head(on: $0) }),
                head.number > 0
            else { return nil }
            return ("the backup \(backup.name)", head)
        }
    }
}
