import Database
import TestSupport
import Testing

/// A file has the pages that it was made with, whoever opens it later.
struct PageSizeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func pageSize(asking size: Int?) async throws -> Int? {
        let pool = try DatabasePool(path: folder.path + "/test.db", connections: 2, pageSize: size)
        defer { pool.close() }
        return try await pool.read { try $0.first("PRAGMA page_size", row: { $0.int(0) }) }
    }

    @Test(arguments: [(nil, 8_192), (2_048, 2_048), (4_096, 4_096)] as [(Int?, Int)])
    func isThatOfItsMaker(asked: Int?, expected: Int) async throws {
        #expect(try await pageSize(asking: asked) == expected)
        #expect(try await pageSize(asking: 1_024) == expected)
    }
}
