import Protocol
import Testing

@testable import Domain

/// Whoever is concerned is told, whoever did it is not, and nobody else is.
struct NoticeRulesTests {
    private func told(_ entry: ActivityEntry) -> [String] {
        NoticeRules.notices(of: entry).map { "\($0.recipient) \($0.notice.kind.rawValue)" }
    }

    private func entry(
        _ verb: String, by actor: String = "ada", on object: String = "7", before: FreeJSON? = nil,
        after: FreeJSON? = nil
    ) -> ActivityEntry {
        ActivityEntry(
            id: ActivityEntry.ID("118"), at: Timestamp(milliseconds: 5), actor: actor,
            projectId: Project.ID("QATAR-001"), verb: verb, objectType: "alert", objectId: object, summary: "What",
            before: before, after: after)
    }

    @Test(
        arguments: [
            (nil, "bob", [#"name("bob") alert_assigned"#]),
            ("bob", nil, [#"name("bob") alert_withdrawn"#]),
            ("bob", "eve", [#"name("bob") alert_withdrawn"#, #"name("eve") alert_assigned"#]),
            // Ada herself does it.
            (nil, "ada", []), ("ada", nil, []), ("ada", "bob", [#"name("bob") alert_assigned"#]),
        ] as [(String?, String?, [String])])
    func anAlertIsGivenAndTaken(from old: String?, to new: String?, expected: [String]) {
        func facts(_ name: String?) -> FreeJSON { ["assigned_to": name.map { .string($0) } ?? .null] }
        #expect(told(entry("alert.assign", before: facts(old), after: facts(new))) == expected)
    }

    @Test func whoeverHadAnAlertInHandHearsThatItsTimeIsOver() {
        let expired = entry("alert.expire", by: "system", before: ["acknowledged_by": "bob"])
        #expect(told(expired) == [#"name("bob") acknowledgement_ended"#])
        #expect(told(entry("alert.expire", by: "system")) == [])
    }

    @Test(
        arguments: [
            (["role": "viewer"], ["role": "operator"], true), (["projects": ["A"]], ["projects": []], true),
            (["disabled": false], ["disabled": true], true), (["email": "a"], ["email": "b"], false), ([:], [:], false),
        ] as [(FreeJSON, FreeJSON, Bool)])
    func rightsAreNewsAndAddressesAreNot(before: FreeJSON, after: FreeJSON, isNews: Bool) {
        let expected = isNews ? [#"person(U-2) rights_changed"#] : []
        #expect(told(entry("user.update", on: "U-2", before: before, after: after)) == expected)
    }

    @Test(
        arguments: [
            ("password.reset", "person(U-2) password_changed"), ("session.end-all", "person(U-2) signed_out"),
            ("session.start", #"name("ada") signed_in"#), ("session.replay", #"name("ada") signed_out"#),
            ("server.maintenance-on", "everybody maintenance_began"),
            ("server.maintenance-off", "everybody maintenance_ended"), ("server.restart", "everybody restart"),
            ("backup.create", #"name("ada") backup_finished"#), ("miners.import", #"name("ada") import_finished"#),
            ("containers.import", #"name("ada") import_finished"#),
        ])
    func tellsWhomItConcerns(verb: String, expected: String) {
        #expect(told(entry(verb, on: "U-2")) == [expected])
    }

    @Test(arguments: ["miner.update", "alert.open", "user.create", "client.disconnect", "key.rotate", ""])
    func theRestIsNobodysOwn(verb: String) { #expect(told(entry(verb)) == []) }

    @Test func nobodyWaitsForTheDailyBackup() { #expect(told(entry("backup.create", by: "system")) == []) }

    /// What a client remembers as read must be the same after a restart.
    @Test func carriesTheEntry() throws {
        let notice = try #require(NoticeRules.notices(of: entry("backup.create")).first?.notice)
        #expect(notice.id.rawValue == "activity-118")
        #expect(notice.at == Timestamp(milliseconds: 5))
        #expect(notice.projectId == Project.ID("QATAR-001"))
        #expect(notice.summary == "What")
        #expect(notice.actor == "ada")
    }
}
