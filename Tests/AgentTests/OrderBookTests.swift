import Foundation
import Protocol
import TestSupport
import Testing

@testable import WorkspaceAgent

/// What a machine may have been told must be known after any end of the agent: it is on disk before it is told.
struct OrderBookTests {
    private let folder: TemporaryFolder
    private let first = SiteOrder.ID("1-1")
    private let now = Timestamp(milliseconds: 1_750_000_000_000)

    init() throws { folder = try TemporaryFolder() }

    private func order(_ id: String, _ kind: MinerActionKind = .reboot, perSecond: Int = 5) -> SiteOrder {
        SiteOrder(
            orderId: SiteOrder.ID(id), kind: kind, containerId: Container.ID("C"), slot: 1, perSecond: perSecond,
            expiresAt: now.advanced(bySeconds: 900))
    }

    private func book(_ ids: String...) throws -> OrderBook {
        var book = try OrderBook(folder: folder.path)
        try book.follow(ids.map { order($0) }, after: [])
        return book
    }

    private func again() throws -> OrderBook { try OrderBook(folder: folder.path) }

    @Test func whatWasBegunIsKnownAfterTheEnd() throws {
        var book = try book("1-1", "1-2")
        try book.begin([first], at: now)
        let next = try again()
        #expect(next.interrupted.map(\.order.orderId.rawValue) == ["1-1"])
        #expect(next.waiting.map(\.order.orderId.rawValue) == ["1-2"] && next.agent == book.agent)
    }

    @Test func whatHasEndedIsNotInterrupted() throws {
        var book = try book("1-1")
        try book.begin([first], at: now)
        book.end(first, as: .verified, nil, "ok", at: now)
        try book.save()
        #expect(try again().interrupted.isEmpty)
        #expect(try again().reports.map(\.outcome) == [.verified], "the server does not know yet")
    }

    @Test func reportsAreRepeatedUntilTheServerHasThem() throws {
        var book = try book("1-1")
        try book.begin([first], at: now)
        book.end(first, as: .failed, "refused", nil, at: now)
        #expect(book.reports.count == 1 && book.reports.count == 1)
        try book.follow([], after: book.reports)
        #expect(book.isEmpty)
        #expect(try again().isEmpty)
    }

    @Test func aResultSaysWhenTheMachineWasTold() throws {
        var book = try book("1-1")
        try book.begin([first], at: now)
        book.sent(first, at: now)
        book.end(first, as: .verified, nil, nil, at: now.advanced(bySeconds: 2))
        #expect(book.reports.map(\.sentAt) == [now])
    }

    /// The answer was made before the report came.
    @Test func aResultOutlivesAnAnswerThatDoesNotListIt() throws {
        var book = try book("1-1")
        try book.begin([first], at: now)
        try book.follow([], after: [])
        #expect(!book.isEmpty)
        book.end(first, as: .verified, nil, nil, at: now)
        #expect(book.reports.map(\.orderId.rawValue) == ["1-1"])
    }

    @Test func whatIsNotWantedAnyMoreIsNotBegun() throws {
        var book = try book("1-1", "1-2")
        try book.follow([order("1-2")], after: [])
        #expect(book.waiting.map(\.order.orderId.rawValue) == ["1-2"])
    }

    @Test func whatIsListedAgainIsNotBegunAgain() throws {
        var book = try book("1-1")
        try book.begin([first], at: now)
        try book.follow([order("1-1")], after: [])
        #expect(book.waiting.isEmpty && book.interrupted.count == 1)
    }

    @Test func thatItWasSentIsSaidOnce() throws {
        var book = try book("1-1")
        try book.begin([first], at: now)
        #expect(book.reports.isEmpty)
        book.sent(first, at: now)
        #expect(book.reports.map(\.outcome) == [.sent])
        try book.follow([order("1-1")], after: book.reports)
        #expect(book.reports.isEmpty)
    }

    @Test func turnsComeInOrder() throws {
        #expect(try book("2-1", "1-10", "1-9").waiting.map(\.order.orderId.rawValue) == ["1-9", "1-10", "2-1"])
    }

    /// Without it a machine could be told twice.
    @Test func aBookThatCannotBeReadStopsTheAgent() throws {
        _ = try book("1-1")
        try Data("{".utf8).write(to: URL(filePath: folder.path + "/orders.json"))
        chmod(folder.path + "/orders.json", 0o600)
        #expect(throws: (any Error).self) { try again() }
    }

    @Test func theBookIsTheAgentsAlone() throws {
        _ = try book("1-1")
        var status = stat()
        #expect(stat(folder.path + "/orders.json", &status) == 0 && status.st_mode & 0o077 == 0)
    }

    // MARK: Pace

    private func taken(_ pace: inout OrderPace, _ count: Int, perSecond: Int, atMs: Int64) -> Int {
        pace.take((1...count).map { order("1-\($0)", perSecond: perSecond) }, nowMs: atMs).count
    }

    @Test(arguments: [(1, 500, 10), (5, 500, 50), (100, 500, 1_000), (3, 100, 30)] as [(Int, Int64, Int)])
    func theyBeginAtTheirPace(perSecond: Int, stepMs: Int64, expected: Int) {
        var pace = OrderPace()
        var begun = taken(&pace, 2_000, perSecond: perSecond, atMs: 0)
        for step in 1..<(10_000 / stepMs) { begun += taken(&pace, 2_000, perSecond: perSecond, atMs: step * stepMs) }
        #expect(abs(begun - expected) <= perSecond)
    }

    @Test func nothingIsSavedUpForABurst() {
        var pace = OrderPace()
        _ = taken(&pace, 100, perSecond: 5, atMs: 0)
        #expect(taken(&pace, 100, perSecond: 5, atMs: 3_600_000) <= 5)
    }

    @Test func actionsDoNotTakeEachOthersTurns() {
        var pace = OrderPace()
        let orders = (1...50).flatMap { [order("1-\($0)", perSecond: 2), order("2-\($0)", perSecond: 7)] }
        let begun = pace.take(orders, nowMs: 0)
        #expect(begun.count { $0.orderId.rawValue.hasPrefix("1-") } == 2)
        #expect(begun.count { $0.orderId.rawValue.hasPrefix("2-") } == 7)
    }
}
