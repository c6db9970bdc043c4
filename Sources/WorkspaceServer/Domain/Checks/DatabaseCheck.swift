package import Database

/// Looks whether the stored data can be believed: the file is sound and nobody changed the past.
package struct DatabaseCheck: Sendable {
    private let database: DatabasePool

    package init(database: DatabasePool) { self.database = database }

    /// One sentence for each thing that is wrong; empty when all is well. May run beside a server.
    package func faults() async throws -> [String] {
        let faults = try DatabasePool.faults(of: database.path)
        // A broken file would only make the chain look broken too.
        guard faults.isEmpty else { return faults.map { "The file is damaged: \($0)" } }
        guard let number = try await ActivityRepository(database: database).firstBrokenLink() else { return [] }
        return ["The activity log was changed: entry \(number) does not follow from the one before it."]
    }
}
