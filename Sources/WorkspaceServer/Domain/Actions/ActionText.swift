import Protocol

/// What may be written in a request for an action, and how actions read in the log.
enum ActionText {
    /// As many machines as the entry of the log names; the others are counted.
    private static let loggedMax = 200

    static func check(_ request: StartMinerAction) throws {
        var check = FieldCheck()
        check.text(request.note, "note")
        check.line(request.requestKey, "request_key")
        if let pools = request.pools {
            if !(1...Limits.poolsPerMinerMax).contains(pools.count) {
                check.refuse("pools", "must be 1 to \(Limits.poolsPerMinerMax)")
            }
            for (place, pool) in pools.enumerated() {
                if !isPool(pool.url) {
                    check.refuse("pools[\(place)].url", "must look like stratum+tcp://pool.example.com:3333")
                }
                check.line(pool.user, "pools[\(place)].user")
                check.line(pool.password, "pools[\(place)].password")
            }
        }
        if request.kind == .setPools, request.pools == nil {
            check.conflict("pools", "are missing: say for which ones")
        }
        if request.kind != .setPools, request.pools != nil {
            check.conflict("pools", "stand beside \(request.kind.rawValue), which has no use for them")
        }
        try check.finish()
    }

    /// The same as `PoolLogin.pattern`, without the cost of compiling it.
    private static func isPool(_ url: String) -> Bool {
        guard (12...Limits.poolURLLengthMax).contains(url.unicodeScalars.count),
            let prefix = ["stratum+tcp://", "stratum+ssl://"].first(where: url.hasPrefix)
        else { return false }
        let parts = url.dropFirst(prefix.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let isWord = { (text: Substring, others: String) in
            text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || others.utf8.contains(byte)
            }
        }
        guard let host = parts.first, !host.isEmpty, isWord(host, ".:_[]-") else { return false }
        return parts.count == 1 || isWord(parts[1], "._/-")
    }

    static func started(_ action: MinerAction, _ miners: [Miner.ID]) -> ActivityDraft {
        var after: [String: FreeJSON] = [
            "kind": .string(action.kind.rawValue), "miners": .number(Double(miners.count)),
            "miner_ids": .array(miners.prefix(loggedMax).map { .string($0.rawValue) }),
            "expires_at": .string(action.expiresAt.rfc3339),
        ]
        if let pools = action.pools { after["pools"] = .array(pools.map { .string($0.url) }) }
        if let note = action.note { after["note"] = .string(note) }
        return draft("start", action, "Told \(count(miners.count)) to \(words(action.kind))", after: .object(after))
    }

    static func cancelled(_ action: MinerAction) -> ActivityDraft {
        draft(
            "cancel", action,
            "Stopped telling miners to \(words(action.kind)): \(action.counts.cancelled) were not told",
            after: facts(of: action.counts))
    }

    static func ended(_ action: MinerAction) -> ActivityDraft {
        let counts = action.counts
        let parts = [
            ("verified", counts.verified), ("not verified", counts.notVerified), ("failed", counts.failed),
            ("cancelled", counts.cancelled), ("too late", counts.expired),
        ].filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
        return draft(
            "end", action,
            "\(count(counts.all)) told to \(words(action.kind)): \(parts.joined(separator: ", "))",
            after: facts(of: counts))
    }

    private static func facts(of counts: MinerActionCounts) -> FreeJSON {
        .object(
            Dictionary(
                uniqueKeysWithValues: MinerActionOutcome.allCases.filter { counts[$0] > 0 }.map {
                    ($0.rawValue, FreeJSON.number(Double(counts[$0])))
                }))
    }

    private static func draft(
        _ verb: String, _ action: MinerAction, _ summary: String, after: FreeJSON
    ) -> ActivityDraft {
        ActivityDraft(
            "action.\(verb)", "action", action.actionId.rawValue, in: action.projectId, summary, after: after)
    }

    private static func count(_ miners: Int) -> String { miners == 1 ? "1 miner" : "\(miners) miners" }

    private static func words(_ kind: MinerActionKind) -> String {
        switch kind {
        case .sleep: "sleep"
        case .wake: "wake"
        case .reboot: "reboot"
        case .blink: "blink"
        case .stopBlinking: "stop blinking"
        case .setPools: "work for other pools"
        }
    }
}
