import Auth
import Protocol
import Testing

@testable import Domain

/// The board in memory says what the stored alerts say, to each caller of their sites, and what is new since when.
struct AlertLedgerTests {
    private func stored(
        _ number: Int64, _ project: Project.ID = "A-001", _ severity: AlertSeverity = .warning,
        _ status: AlertStatus = .active, revision: Int = 1, opened: Int64 = 0
    ) -> StoredAlert {
        let opened = Timestamp(milliseconds: opened)
        let alert = Alert(
            id: Alert.ID("AL-\(number)"), projectId: project, alertType: .noData, severity: severity, status: status,
            targetType: .container, targetId: "C-\(number)", message: "m", openedAt: opened, updatedAt: opened,
            comments: [], children: [])
        return StoredAlert(number: number, revision: revision, rule: "no_data", alert: alert)
    }

    private func ids(_ alerts: [Alert]?) -> [String]? { alerts?.map(\.id.rawValue) }

    @Test func countsBySeverityUntilSomebodyTakesIt() {
        let ledger = AlertLedger()
        for alert in [stored(1, "A-001", .critical), stored(2), stored(3, "A-001", .info)] { ledger.apply(alert) }
        #expect(
            ledger.counts(within: .all)
                == AlertCounts(critical: 1, warning: 1, info: 1, acknowledged: 0, oldestAt: Timestamp(milliseconds: 0)))
        ledger.apply(stored(1, "A-001", .critical, .acknowledged, revision: 2))
        let after = ledger.counts(within: .all)
        #expect(after.critical == 0)
        #expect(after.acknowledged == 1)
    }

    @Test func theOldestMayEnd() {
        let ledger = AlertLedger()
        ledger.apply(stored(1, opened: 10))
        ledger.apply(stored(2, opened: 20))
        #expect(ledger.counts(within: .all).oldestAt == Timestamp(milliseconds: 10))
        ledger.apply(stored(1, "A-001", .warning, .resolved, revision: 2, opened: 10))
        #expect(ledger.counts(within: .all).oldestAt == Timestamp(milliseconds: 20))
        ledger.apply(stored(2, "A-001", .warning, .resolved, revision: 2, opened: 20))
        #expect(ledger.counts(within: .all) == AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0))
    }

    /// Two writers may come back from the database in either order.
    @Test func anOlderRevisionIsPassedOver() {
        let ledger = AlertLedger()
        ledger.apply(stored(1, "A-001", .critical, revision: 3))
        let version = ledger.version
        ledger.apply(stored(1, "A-001", .warning, revision: 2))
        #expect(ledger.counts(within: .all).critical == 1)
        #expect(ledger.version == version)
    }

    @Test func whatEndedStaysEnded() {
        let ledger = AlertLedger()
        ledger.apply(stored(1))
        ledger.apply(stored(1, "A-001", .warning, .resolved, revision: 3))
        ledger.apply(stored(1, "A-001", .warning, .acknowledged, revision: 2))
        #expect(ledger.open(within: .all).isEmpty)
    }

    @Test func theWorstComesFirstThenTheNewest() {
        let ledger = AlertLedger()
        ledger.load([
            stored(1, opened: 10), stored(2, opened: 30), stored(3, "A-001", .critical, opened: 20),
            stored(4, opened: 30),
        ])
        #expect(ids(ledger.open(within: .all)) == ["AL-3", "AL-4", "AL-2", "AL-1"])
    }

    @Test func othersSitesAreNeitherCountedNorShown() {
        let ledger = AlertLedger()
        let before = ledger.version
        ledger.apply(stored(1, "A-001"))
        ledger.apply(stored(2, "B-001"))
        let scope = Scope(["A-001"])
        #expect(ledger.counts(within: scope).warning == 1)
        #expect(ids(ledger.open(within: scope)) == ["AL-1"])
        #expect(ids(ledger.changed(after: before, within: scope)) == ["AL-1"])
    }

    @Test func ofAnAlertThatChangedTwiceOnlyTheNewestIsTold() {
        let ledger = AlertLedger()
        ledger.apply(stored(1))
        let seen = ledger.version
        ledger.apply(stored(2))
        ledger.apply(stored(2, "A-001", .critical, revision: 2))
        let changed = ledger.changed(after: seen, within: .all)
        #expect(ids(changed) == ["AL-2"])
        #expect(changed?.first?.severity == .critical)
    }

    @Test func whoIsUpToDateHearsNothingNew() {
        let ledger = AlertLedger()
        #expect(ids(ledger.changed(after: ledger.version, within: .all)) == [])
        ledger.apply(stored(1))
        #expect(ids(ledger.changed(after: ledger.version, within: .all)) == [])
    }

    @Test func aVersionFromTheFutureBeginsAnew() {
        let ledger = AlertLedger()
        ledger.apply(stored(1))
        #expect(ledger.changed(after: ledger.version + 1, within: .all) == nil)
    }

    @Test func loadingAgainBeginsAnewForEverybody() {
        let ledger = AlertLedger()
        ledger.apply(stored(1))
        let seen = ledger.version
        ledger.load([stored(1)])
        #expect(ledger.changed(after: seen, within: .all) == nil)
    }

    @Test func whoLagsTooFarBehindBeginsAnew() {
        let ledger = AlertLedger()
        let start = ledger.version
        for number in 1...4_000 { ledger.apply(stored(Int64(number))) }
        #expect(ledger.changed(after: start, within: .all)?.count == 4_000)
        ledger.apply(stored(4_001))
        #expect(ledger.changed(after: start, within: .all) == nil)
        #expect(ledger.changed(after: ledger.version - 2_001, within: .all)?.count == 2_001)
    }
}
