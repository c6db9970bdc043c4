package import Auth
import Database
import Platform
package import Protocol

/// What machines are told: previewed and started by people, handed out to the agents of sites, ended by results, by
/// people or by the clock.
package struct ActionService: Sendable {
    let fleet: FleetContext
    let board = ActionBoard()

    package init(fleet: FleetContext) { self.fleet = fleet }

    /// Takes up what was under way when the server stopped. Before the first agent asks.
    package func start() async throws {
        board.open(try await fleet.database.read { try ActionRepository.projectsWithOpen(on: $0) })
    }

    package func preview(_ request: PreviewMinerAction, by caller: Caller) async throws -> MinerActionPreview {
        let project = try fleet.project(request.id, within: caller.scope)
        try Self.check(request.selection)
        let (busy, addressed) = try await fleet.database.read { connection in
            (
                try Self.busyMiners(of: project.id, on: connection),
                try MinerRepository().addresses(of: project.id, within: caller.scope, on: connection)
                    .map { [$0.containerKey, Int32(clamping: $0.address.slot)] }
            )
        }
        let index = fleet.directory.current
        let chosen = try ChosenMiners(request.selection, of: project, in: index, fleet.readings, busy: busy)
        let pace = try ActionPace(
            perSecond: request.perSecond, atOnce: request.atOnce, expiresInS: request.expiresInS,
            miners: chosen.miners.count)
        let places = Set(addressed)
        let statuses = chosen.miners.map { ChosenMiners.status(of: $0, fleet.readings) }
        let change = chosen.change(
            by: request.kind, fleet.readings, site: fleet.readings.totals(of: project), at: now)
        return MinerActionPreview(
            miners: chosen.miners.count, containers: Set(chosen.miners.map(\.container)).count,
            withoutAddress: chosen.miners.count { entry in
                let first = index.container(key: entry.container)?.minerKeys.lowerBound ?? entry.key
                return !places.contains([entry.container, entry.key - first + 1])
            },
            offline: statuses.count { $0 == .offline },
            alreadySo: Self.goal(of: request.kind).map { goal in statuses.count { goal.contains($0) } } ?? 0,
            inMaintenance: chosen.inMaintenance, busy: chosen.busy,
            hashrateChangeTh: change.map { ($0.terahash * 100).rounded() / 100 },
            powerChangeKw: change.map { ($0.kilowatts * 1_000).rounded() / 1_000 }, durationS: pace.secondsNeeded,
            expiresInS: pace.seconds)
    }

    /// Starts it, or answers what the same request has started before.
    package func start(_ request: StartMinerAction, by caller: Caller) async throws -> MinerAction {
        let project = try fleet.project(request.id, within: caller.scope)
        try Self.check(request.selection)
        try ActionText.check(request)
        let index = fleet.directory.current
        let readings = fleet.readings
        let kept = try await fleet.record(by: caller) { connection, now in
            if let key = request.requestKey,
                let known = try ActionRepository.find(key: key, of: caller.username, in: project.id, on: connection)
            {
                return (known, nil)
            }
            let open = try ActionRepository.open(of: project.id, on: connection)
            guard open.count < Limits.actionsOpenMax else {
                throw ActionError.tooManyOpen(limit: Limits.actionsOpenMax)
            }
            let chosen = try ChosenMiners(
                request.selection, of: project, in: index, readings,
                busy: try Self.busyMiners(of: project.id, on: connection))
            guard !chosen.miners.isEmpty else { throw ActionError.nobody }
            guard chosen.miners.count <= Limits.bulkItemsMax else {
                throw ActionError.tooMany(limit: Limits.bulkItemsMax)
            }
            let pace = try ActionPace(
                perSecond: request.perSecond, atOnce: request.atOnce, expiresInS: request.expiresInS,
                miners: chosen.miners.count)
            try pace.checkTime()
            let draft = MinerAction(
                actionId: MinerAction.ID(""), projectId: project.id, kind: request.kind, pools: request.pools,
                note: request.note, perSecond: pace.perSecond, atOnce: pace.atOnce, state: .running,
                counts: MinerActionCounts(waiting: chosen.miners.count), author: caller.username, createdAt: now,
                expiresAt: now.advanced(bySeconds: pace.seconds))
            let kept = try ActionRepository.insert(draft, key: request.requestKey, on: connection)
            try OrderRepository.insert(chosen.miners.map(\.id), into: kept.number, on: connection)
            return (kept, ActionText.started(kept.action, chosen.miners.map(\.id)))
        }
        board.open([project.id])
        return Self.shown(kept.action)
    }

    package func list(_ request: ListMinerActions, by caller: Caller) async throws -> Page<MinerAction> {
        let project = try fleet.project(request.id, within: caller.scope).id
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "actions", keys: [.integer])
        let rows = try await fleet.database.read {
            try ActionRepository.list(of: project, page, within: caller.scope, on: $0)
        }
        return page.answer(rows, keys: { [.integer($0.number)] }, item: { Self.shown($0.action) })
    }

    package func get(_ request: GetMinerAction, by caller: Caller) async throws -> MinerAction {
        let kept = try await fleet.database.read {
            try ActionRepository.find(request.id, within: caller.scope, on: $0)
        }
        return Self.shown(kept.action)
    }

    package func results(
        _ request: ListMinerActionResults, by caller: Caller
    ) async throws -> Page<MinerActionResult> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "results", keys: [.integer])
        let rows = try await fleet.database.read { connection in
            let action = try ActionRepository.find(request.id, within: caller.scope, on: connection)
            return try OrderRepository.list(of: action.number, request.outcome, page, on: connection)
        }
        return page.answer(rows, keys: { [.integer($0.number)] }, item: \.result)
    }

    package func cancel(_ request: CancelMinerAction, by caller: Caller) async throws -> MinerAction {
        let kept = try await fleet.record(by: caller) { connection, now in
            var kept = try ActionRepository.find(request.id, within: caller.scope, on: connection)
            guard kept.action.state == .running else { return (kept, nil) }
            // What an agent has in hand it may have begun: it then says so, and that holds.
            try OrderRepository.end([.waiting, .taken], of: kept.number, as: .cancelled, at: now, on: connection)
            kept.action.state = .cancelled
            _ = try Self.settle(&kept, at: now, on: connection)
            return (kept, ActionText.cancelled(kept.action))
        }
        return Self.shown(kept.action)
    }

    var now: Timestamp { Timestamp(milliseconds: fleet.time.milliseconds()) }

    /// What machines are not given twice: those of an action that is not over.
    private static func busyMiners(
        of project: Project.ID, on connection: borrowing Connection
    ) throws -> Set<Miner.ID> {
        var busy: Set<Miner.ID> = []
        for action in try ActionRepository.open(of: project, on: connection) {
            busy.formUnion(try OrderRepository.openMiners(of: action.number, on: connection))
        }
        return busy
    }

    /// The states in which nothing is left to do.
    private static func goal(of kind: MinerActionKind) -> Set<MinerStatus>? {
        switch kind {
        case .sleep: [.sleeping]
        case .wake: [.active, .degraded]
        case .reboot, .blink, .stopBlinking, .setPools: nil
        }
    }

    private static func check(_ selection: MinerSelection) throws {
        var check = FieldCheck()
        if let ids = selection.minerIds, !(1...Limits.bulkItemsMax).contains(ids.count) {
            check.refuse("selection.miner_ids", "must be 1 to \(Limits.bulkItemsMax)")
        }
        if let ids = selection.containerIds, !(1...Limits.actionContainersMax).contains(ids.count) {
            check.refuse("selection.container_ids", "must be 1 to \(Limits.actionContainersMax)")
        }
        if selection.minerIds != nil, selection.containerIds != nil {
            check.conflict("selection.container_ids", "stands beside miner_ids: name either")
        }
        try check.finish()
    }

    private static func shown(_ action: MinerAction) -> MinerAction {
        var shown = action
        shown.pools = action.pools?.map { PoolLogin(url: $0.url, user: $0.user) }
        return shown
    }
}
