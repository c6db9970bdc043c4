import Database
import Platform

/// Writes numbers into the database that is named, from several tasks at once, and says each one that was acknowledged.
/// It never ends by itself: the test that started it kills it at a random moment.
let pool = try DatabasePool(
    path: CommandLine.arguments[1], connections: 2,
    migrations: [Migration(1, "number", "CREATE TABLE number (value INTEGER PRIMARY KEY, twin INTEGER)")])
let first = Int(CommandLine.arguments[2]) ?? 0

await withTaskGroup { group in
    for writer in 0..<8 {
        group.addTask {
            for value in stride(from: first + writer, to: .max, by: 8) {
                do {
                    try await pool.write { connection in
                        try connection.execute("INSERT INTO number VALUES (?, NULL)", [SQLValue(value)])
                        try connection.execute("UPDATE number SET twin = value WHERE value = ?", [SQLValue(value)])
                    }
                    AcknowledgedNumbers.say(value)
                } catch {
                    return
                }
            }
        }
    }
}
