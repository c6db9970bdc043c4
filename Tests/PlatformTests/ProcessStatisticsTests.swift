import Foundation
import Platform
import TestSupport
import Testing

/// The figures of the process must move with what it does, and be 0, not rubbish, where there is nothing to read.
struct ProcessStatisticsTests {
    @Test func timeGrowsWithWork() {
        let before = ProcessStatistics.cpuSeconds()
        var sum = 0.0
        while ProcessStatistics.cpuSeconds() - before < 0.01 { sum += Double.random(in: 0...1).squareRoot() }
        #expect(ProcessStatistics.cpuSeconds() > before && sum > 0)
    }

    @Test func memoryIsBetweenAMegabyteAndAllOfIt() {
        #expect((1_000_000..<Int(ProcessInfo.processInfo.physicalMemory)).contains(ProcessStatistics.residentBytes()))
    }

    @Test func aDiskThatIsNotThereHasNoRoom() throws {
        let folder = try TemporaryFolder()
        #expect(ProcessStatistics.diskFreeBytes(at: folder.path) > 0)
        #expect(ProcessStatistics.diskFreeBytes(at: "/there/is/no/such/folder") == 0)
    }

    @Test func theLimitOfDescriptorsIsRaisedOnce() {
        let raised = ProcessStatistics.raiseDescriptorLimit()
        #expect(raised >= 1_024)
        #expect(ProcessStatistics.raiseDescriptorLimit() == raised)
    }
}
