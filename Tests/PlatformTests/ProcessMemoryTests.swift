import Foundation
import Platform
import TestSupport
import Testing

/// Memory that a busy moment needed must go back to the system, and what is in use must survive it.
struct ProcessMemoryTests {
    @Test func givesBackWhatIsFree() throws {
        // Far more than tests beside this one use meanwhile. Small pieces with one kept at the end: glibc holds on to
        // the freed ones below it by itself.
        var pieces = (0..<1_000_000).map { _ in [UInt8](repeating: 1, count: 100) }
        let kept = pieces.removeLast()
        let full = try Self.residentBytes()
        pieces = []
        ProcessMemory.giveBackUnused(above: 1 << 20)
        #expect(try Self.residentBytes() < full - 60_000_000)
        #expect(kept == [UInt8](repeating: 1, count: 100))
    }

    private static func residentBytes() throws -> Int {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
        return try #require(Int(pages)) * 4_096
    }
}
