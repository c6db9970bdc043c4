import Database
import Domain
import Platform

/// `workspace-server check`: whether the stored data can be believed. May run beside a server.
enum CheckCommand {
    static func run(_ arguments: [String]) async throws -> Int32 {
        let database = try ServerFiles.openDatabase(try Program.read(arguments))
        defer { database.close() }
        let faults = try await DatabaseCheck(database: database).faults()
        Terminal.say(faults.isEmpty ? "All is well.\n" : faults.map { $0 + "\n" }.joined())
        return faults.isEmpty ? 0 : 1
    }
}
