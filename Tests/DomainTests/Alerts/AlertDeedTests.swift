import Protocol
import Testing

@testable import Domain

/// What people do follows from how an alert stands, and the log says all of what became different.
struct AlertDeedTests {
    private let now = Timestamp(milliseconds: 1_750_000_000_000)
    private var later: Timestamp { now.advanced(bySeconds: 600) }

    private func stored(_ status: AlertStatus, until: Timestamp? = nil, owner: String? = nil) -> StoredAlert {
        let alert = Alert(
            id: "7", projectId: "A-001", alertType: .noData, severity: .warning, status: status,
            targetType: .container, targetId: "C-1", message: "m", openedAt: now, updatedAt: now,
            acknowledgedUntil: until, assignedTo: owner, note: "old", comments: [], children: [])
        return StoredAlert(number: 7, revision: 3, rule: "no_data", alert: alert)
    }

    @Test func everyDeedIsOneRevision() throws {
        let deeds: [AlertDeed] = [
            .acknowledge(note: nil, until: nil), .resolve(note: nil), .assign(to: "bob", note: nil),
        ]
        for deed in deeds {
            let next = try #require(try deed.next(of: stored(.active), by: "ann", at: later))
            #expect(next.revision == 4 && next.alert.updatedAt == later && next.alert.note == "old")
        }
    }

    @Test func theFirstToAcknowledgeIsKeptUnlessTheEndIsAnother() throws {
        let taken = stored(.acknowledged, until: later)
        #expect(try AlertDeed.acknowledge(note: "x", until: nil).next(of: taken, by: "bob", at: now) == nil)
        #expect(try AlertDeed.acknowledge(note: "x", until: later).next(of: taken, by: "bob", at: now) == nil)
        let end = later.advanced(bySeconds: 60)
        let longer = try AlertDeed.acknowledge(note: "x", until: end).next(of: taken, by: "bob", at: now)
        #expect(longer?.alert.acknowledgedBy == "bob" && longer?.alert.acknowledgedUntil == end)
    }

    @Test func whatIsGivenBackIsNobodys() throws {
        let taken = stored(.acknowledged, until: later)
        let next = try #require(try AlertDeed.unacknowledge(note: "shift").next(of: taken, by: "bob", at: now))
        #expect(next.alert.status == .active && next.alert.acknowledgedUntil == nil && next.alert.note == "shift")
        #expect(
            next.alert.facts(since: taken.alert).after
                == ["status": "active", "acknowledged_until": .null, "note": "shift"])
        #expect(try AlertDeed.unacknowledge(note: nil).next(of: stored(.active), by: "bob", at: now) == nil)
    }

    @Test func whatIsOverCanOnlyBeOver() throws {
        #expect(try AlertDeed.resolve(note: nil).next(of: stored(.resolved), by: "ann", at: now) == nil)
        let others: [AlertDeed] = [
            .acknowledge(note: nil, until: nil), .unacknowledge(note: nil), .assign(to: "bob", note: nil),
        ]
        for deed in others {
            #expect(throws: AlertError.resolved("7")) { try deed.next(of: stored(.resolved), by: "ann", at: now) }
        }
    }

    @Test(
        arguments: [(nil, "bob", true), ("bob", "bob", false), ("bob", nil, true), (nil, nil, false)]
            as [(String?, String?, Bool)])
    func givingItToWhoHasItChangesNothing(owner: String?, to next: String?, changes: Bool) throws {
        let deed = AlertDeed.assign(to: next, note: nil)
        let changed = try deed.next(of: stored(.active, owner: owner), by: "ann", at: now)
        #expect((changed != nil) == changes)
        #expect(changed == nil || changed?.alert.assignedTo == next)
    }

    @Test func theLogSaysWhatBecameDifferentAndNothingElse() throws {
        let old = stored(.active)
        let deed = AlertDeed.acknowledge(note: "pump", until: later)
        let new = try #require(try deed.next(of: old, by: "ann", at: now))
        let facts = new.alert.facts(since: old.alert)
        #expect(facts.before == ["status": "active", "acknowledged_until": .null, "note": "old"])
        #expect(
            facts.after == ["status": "acknowledged", "acknowledged_until": .string(later.rfc3339), "note": "pump"])
        #expect(old.alert.facts(since: old.alert).after == [:])
    }

    @Test func theLogKeepsWhatSomebodyWrote() {
        var alert = stored(.active).alert
        let before = alert
        alert.comments.append(AlertComment(at: now, by: "ann", text: "valve checked"))
        #expect(alert.facts(since: before).after == ["comment": "valve checked"])
    }
}
