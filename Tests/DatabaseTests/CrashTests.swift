import Database
import Foundation
import TestSupport
import Testing

/// Whatever was acknowledged must be there after the process was killed in the middle of its work, whole, and the file
/// must be sound.
struct CrashTests {
    @Test func losesNothingThatWasAcknowledged() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/test.db"
        var acknowledged: Set<Int> = []
        for round in 0..<50 {
            acknowledged.formUnion(
                try await BlockingWork.run {
                    try Self.writeUntilKilled(path, from: round * 1_000_000, after: 1 + round * 7 % 60)
                })
            #expect(try DatabasePool.faults(of: path).isEmpty)
            let pool = try DatabasePool(path: path, connections: 2)
            let (found, torn) = try await pool.read { connection in
                (
                    Set(try connection.query("SELECT value FROM number", row: { $0.int(0) })),
                    try connection.first("SELECT count(*) FROM number WHERE twin IS NULL", row: { $0.int(0) })
                )
            }
            #expect(acknowledged.subtracting(found).isEmpty, "round \(round)")
            #expect(torn == 0, "round \(round)")
            pool.close()
        }
        #expect(acknowledged.count > 50)
    }

    /// Lets it acknowledge `count` numbers at least, so that every round has something to lose.
    private static func writeUntilKilled(_ path: String, from first: Int, after count: Int) throws -> [Int] {
        let output = ChildOutput()
        let process = try ChildProcess(
            try program("CrashWriter").path, [path, String(first)], output: .pipe(output))
        var said: [UInt8] = []
        while said.count(where: { $0 == UInt8(ascii: "\n") }) < count {
            let more = output.read()
            guard !more.isEmpty else { break }
            said += more
        }
        // Anywhere in a commit, which takes less than a millisecond, or between two.
        usleep(.random(in: 0..<2_000))
        process.signal(SIGKILL)
        process.wait()
        while case let more = output.read(), !more.isEmpty { said += more }
        let text = String(decoding: said, as: UTF8.self)
        // A line without its end may be the beginning of another number.
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { Int($0) }
    }

    /// Programs are built beside the tests.
    private static func program(_ name: String) throws -> URL {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests).deletingLastPathComponent().appending(path: name)
    }
}
