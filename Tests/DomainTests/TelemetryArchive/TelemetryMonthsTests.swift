import Database
import TestSupport
import Testing

@testable import Domain

/// Opening a file takes longer than a chart: what is looked at stays open, and what nobody looks at does not.
struct TelemetryMonthsTests {
    private static let january: Int64 = 1_767_225_600

    private let folder: TemporaryFolder
    private let months: TelemetryMonths

    init() throws {
        folder = try TemporaryFolder()
        months = TelemetryMonths(folder: folder.path)
    }

    private func month(_ number: Int) -> TelemetryMonth { TelemetryMonth(Self.january + Int64(number) * 31 * 86_400) }

    private func make(_ count: Int) async throws {
        for number in 0..<count { try await months.write(month(number)) { _ in } }
    }

    @Test func aYearStaysOpen() async throws {
        try await make(13)
        #expect(await months.openMonths.count == 13)
        await months.closeIdle()
        #expect(await months.openMonths.count == 13)
    }

    @Test func whatNobodyUsesIsClosed() async throws {
        try await make(5)
        await months.closeIdle(unusedFor: 0)
        #expect(await months.openMonths == [month(4), month(3)])
        // And opened again when it is needed.
        #expect(try await months.read(month(0)) { try $0.query("SELECT id FROM chunk", row: { $0.int(0) }) } == [])
        #expect(await months.openMonths.first == month(0))
    }

    @Test func tooManyAreNotOpenAtOnce() async throws {
        try await make(30)
        #expect(await months.openMonths.count == 26)
        #expect(await months.openMonths.first == month(29))
    }

    @Test func aMonthWithoutAFileHasNothing() async throws {
        #expect(try await months.read(month(0)) { _ in 1 } == nil)
        #expect(months.all.isEmpty)
    }
}
