import Foundation
import TestSupport
import Testing

@testable import Collector

/// What the server has not taken must be there after everything: in order, once, and bounded.
struct BatchSpoolTests {
    private static func drain(_ spool: BatchSpool) -> [[UInt8]] {
        var batches: [[UInt8]] = []
        while let oldest = spool.oldest() {
            batches.append(oldest.batch)
            spool.remove(oldest.number)
        }
        return batches
    }

    private static func files(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".batch") }.sorted()
    }

    @Test func twoAgentsDoNotShareOne() throws {
        let folder = try TemporaryFolder()
        var first: BatchSpool? = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        #expect(first?.count == 0)
        #expect(throws: BatchSpool.InUse(folder: folder.path)) { try BatchSpool(folder: folder.path, bytesMax: 1_000) }
        first = nil
        #expect(throws: Never.self) { try BatchSpool(folder: folder.path, bytesMax: 1_000) }
    }

    @Test func keepsTheOrder() throws {
        let folder = try TemporaryFolder()
        let spool = try BatchSpool(folder: folder.path + "/a/b", bytesMax: 1_000)
        for number in 1...12 { try spool.append([UInt8(number)]) }
        #expect(spool.count == 12 && Self.drain(spool) == (1...12).map { [UInt8($0)] } && spool.count == 0)
    }

    @Test func anEmptyOneHasNothing() throws {
        let folder = try TemporaryFolder()
        #expect(try BatchSpool(folder: folder.path, bytesMax: 10).oldest() == nil)
    }

    @Test func whatIsNotRemovedIsTheOldestAgain() throws {
        let folder = try TemporaryFolder()
        let spool = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        try spool.append([1])
        try spool.append([2])
        #expect(spool.oldest()?.batch == [1] && spool.oldest()?.batch == [1])
    }

    @Test func survivesTheAgent() throws {
        let folder = try TemporaryFolder()
        var first: BatchSpool? = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        for number in 1...3 { try first?.append([UInt8(number)]) }
        first?.remove(try #require(first?.oldest()).number)
        first = nil
        let second = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        try second.append([4])
        #expect(Self.drain(second) == [[2], [3], [4]])
    }

    @Test(arguments: [(30, 3), (29, 2), (10, 1), (5, 1)])
    func givesUpTheOldestWhenItIsFull(bytesMax: Int, kept: Int) throws {
        let folder = try TemporaryFolder()
        let spool = try BatchSpool(folder: folder.path, bytesMax: bytesMax)
        for number in 1...5 { try spool.append(Array(repeating: UInt8(number), count: 10)) }
        #expect(Self.drain(spool).map { $0[0] } == Array((6 - UInt8(kept))...5))
        #expect(try Self.files(folder).isEmpty)
    }

    @Test func whatCannotBeReadIsPassedOver() throws {
        let folder = try TemporaryFolder()
        let spool = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        for number in 1...3 { try spool.append([UInt8(number)]) }
        let names = try Self.files(folder)
        try FileManager.default.removeItem(atPath: folder.path + "/" + names[0])
        try Data().write(to: URL(filePath: folder.path + "/" + names[1]))
        #expect(Self.drain(spool) == [[3]])
    }

    @Test func halfABatchIsThrownAway() throws {
        let folder = try TemporaryFolder()
        let half = folder.path + "/0000000000000000007.batch.new"
        try Data([1]).write(to: URL(filePath: half))
        let spool = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        #expect(spool.oldest() == nil && !FileManager.default.fileExists(atPath: half))
    }

    @Test func whatCannotBeKeptIsSaidAndLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let spool = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        try spool.append([1])
        // In place of the next file stands a folder that nothing replaces.
        let next = folder.path + "/0000000000000000002.batch"
        try FileManager.default.createDirectory(atPath: next + "/x", withIntermediateDirectories: true)
        #expect(throws: (any Error).self) { try spool.append([2]) }
        #expect(!FileManager.default.fileExists(atPath: next + ".new") && spool.count == 1)
        try spool.append([3])
        #expect(Self.drain(spool) == [[1], [3]])
    }

    @Test func otherFilesAreLeftAlone() throws {
        let folder = try TemporaryFolder()
        try Data([1]).write(to: URL(filePath: folder.path + "/notes.txt"))
        try Data([1]).write(to: URL(filePath: folder.path + "/x.batch"))
        let spool = try BatchSpool(folder: folder.path, bytesMax: 1_000)
        #expect(spool.oldest() == nil)
        #expect(
            try Self.files(folder) == ["x.batch"] && FileManager.default.fileExists(atPath: folder.path + "/notes.txt"))
    }

    @Test func nobodyElseMayReadIt() throws {
        let folder = try TemporaryFolder()
        try BatchSpool(folder: folder.path, bytesMax: 1_000).append([1])
        let name = try #require(Self.files(folder).first)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func largeBatchesPass() throws {
        let folder = try TemporaryFolder()
        let spool = try BatchSpool(folder: folder.path, bytesMax: 10 << 20)
        let batch = (0..<(2 << 20)).map { UInt8(truncatingIfNeeded: $0) }
        try spool.append(batch)
        #expect(spool.oldest()?.batch == batch)
    }
}
