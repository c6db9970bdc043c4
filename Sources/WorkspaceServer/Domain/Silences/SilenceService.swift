package import Auth
import Database
import Platform
package import Protocol

/// What people do not want to be told for a while, and maintenance windows, which begin later.
package struct SilenceService: Sendable {
    private let fleet: FleetContext
    private let board: SilenceBoard

    package init(fleet: FleetContext, board: SilenceBoard) {
        self.fleet = fleet
        self.board = board
    }

    /// Takes up what was silenced when the server stopped. Before the alert engine starts.
    package func start() async throws {
        let now = now
        board.load(try await fleet.database.read { try SilenceRepository.everythingAhead(of: now, on: $0) })
    }

    package func list(_ request: ListSilences, by caller: Caller) async throws -> Page<Silence> {
        let page = try PageRequest(
            limit: request.limit, cursor: request.cursor, of: "silences", keys: [.integer, .integer])
        let now = now
        let rows = try await fleet.database.read { connection in
            try SilenceRepository.list(request, page, at: now, within: caller.scope, on: connection)
        }
        return page.answer(
            rows,
            keys: { silence in
                let place = SilenceRepository.place(of: silence)
                return [.integer(place.0), .integer(place.1)]
            }, item: { Self.shown($0, at: now) })
    }

    package func get(_ request: GetSilence, by caller: Caller) async throws -> Silence {
        let found = try await fleet.database.read {
            try SilenceRepository.find(request.id, within: caller.scope, on: $0)
        }
        return Self.shown(found, at: now)
    }

    package func create(_ request: CreateSilence, by caller: Caller) async throws -> Silence {
        let project = try fleet.project(request.projectId, within: caller.scope).id
        let now = now
        let draft = Silence(
            silenceId: Silence.ID("0"), projectId: project, alertType: request.alertType, severity: request.severity,
            target: try Self.checked(target: request.target), startsAt: request.startsAt ?? now,
            endsAt: request.endsAt, comment: try Self.checked(comment: request.comment), author: caller.username,
            state: .active, version: 1, updatedAt: now)
        try Self.check(draft, at: now)
        return try await change(by: caller, at: now) { connection in
            guard
                try SilenceRepository.countAhead(of: now, in: project, on: connection) < Limits.silencesPerProjectMax
            else { throw SilenceError.tooMany(limit: Limits.silencesPerProjectMax) }
            let kept = try SilenceRepository.insert(draft, on: connection)
            return (kept, Self.activity("silence.create", "Silenced", kept, before: nil))
        }
    }

    /// Whoever changes it answers for it from then on.
    package func edit(_ request: EditSilence, by caller: Caller) async throws -> Silence {
        let target = try Self.checked(target: request.target)
        let comment = try Self.checked(comment: request.comment)
        let now = now
        return try await change(by: caller, at: now) { connection in
            let old = try SilenceRepository.find(request.id, within: caller.scope, on: connection)
            try VersionCheck.require(request.ifMatch, matches: old.version)
            var new = old
            (new.alertType, new.severity, new.target) = (request.alertType, request.severity, target)
            (new.startsAt, new.endsAt) = (request.startsAt ?? old.startsAt, request.endsAt)
            (new.comment, new.author) = (comment, caller.username)
            (new.version, new.updatedAt) = (old.version + 1, now)
            try Self.check(new, at: now)
            try SilenceRepository.update(new, on: connection)
            return (new, Self.activity("silence.update", "Changed the silence of", new, before: old))
        }
    }

    package func expire(_ request: ExpireSilence, by caller: Caller) async throws -> Silence {
        let now = now
        return try await change(by: caller, at: now) { connection in
            let old = try SilenceRepository.find(request.id, within: caller.scope, on: connection)
            guard old.endsAt > now else { return (old, nil) }
            var new = old
            // One that has not begun ends where it was to begin: never before.
            new.endsAt = now
            new.startsAt = min(old.startsAt, now)
            (new.version, new.updatedAt) = (old.version + 1, now)
            try SilenceRepository.update(new, on: connection)
            return (new, Self.activity("silence.expire", "Ended the silence of", new, before: old))
        }
    }

    private var now: Timestamp { Timestamp(milliseconds: fleet.time.milliseconds()) }

    private func change(
        by caller: Caller, at now: Timestamp,
        _ body: @escaping @Sendable (borrowing Connection) throws -> (Silence, ActivityDraft?)
    ) async throws -> Silence {
        let silence = try await fleet.record(by: caller) { connection, _ in try body(connection) }
        // The alerts follow within a second, when the rules look next.
        board.apply(silence)
        return Self.shown(silence, at: now)
    }

    private static func shown(_ silence: Silence, at now: Timestamp) -> Silence {
        var shown = silence
        shown.state = silence.state(at: now)
        return shown
    }

    private static func check(_ silence: Silence, at now: Timestamp) throws(SilenceError) {
        let latest = max(now, silence.startsAt).advanced(bySeconds: Limits.alertPauseDaysMax * 86_400)
        guard silence.endsAt > now, silence.endsAt > silence.startsAt, silence.endsAt <= latest else {
            throw .timesUnreasonable(daysMax: Limits.alertPauseDaysMax)
        }
    }

    private static func checked(comment: String) throws -> String {
        guard let comment = try AlertText.checked(comment) else { throw AlertError.textMissing }
        return comment
    }

    private static func checked(target: String?) throws -> String? {
        var check = FieldCheck()
        check.line(target, "target")
        try check.finish()
        return target == "" ? nil : target
    }

    private static func activity(_ verb: String, _ word: String, _ new: Silence, before old: Silence?) -> ActivityDraft
    {
        ActivityDraft(
            verb, "silence", new.silenceId.rawValue, in: new.projectId,
            "\(word) \(new.target ?? new.projectId.rawValue) until \(new.endsAt): \(new.comment)",
            before: old.map(facts), after: facts(of: new))
    }

    private static func facts(of silence: Silence) -> FreeJSON {
        .object([
            "alert_type": .text(silence.alertType?.rawValue), "severity": .text(silence.severity?.rawValue),
            "target": .text(silence.target), "starts_at": .string(silence.startsAt.rfc3339),
            "ends_at": .string(silence.endsAt.rfc3339), "comment": .string(silence.comment),
        ])
    }
}
