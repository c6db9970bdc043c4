package import Auth
package import Database
package import Platform
package import Protocol

/// What every service of the fleet works with, and the one way in which the fleet is changed.
package struct FleetContext: Sendable {
    package let database: DatabasePool
    package let directory: FleetDirectory
    package let readings: any LiveReadings
    package let events: Events
    package let time: TimeSource

    package init(
        database: DatabasePool, directory: FleetDirectory, readings: any LiveReadings, events: Events, time: TimeSource
    ) {
        self.database = database
        self.directory = directory
        self.readings = readings
        self.events = events
        self.time = time
    }

    /// Grows with each change of the fleet and of any live value: what an answer of both is kept under.
    /// A sum is enough, as neither ever shrinks: it is the same only while both are.
    package var dataVersion: UInt64 { UInt64(directory.current.version + readings.version) }

    typealias Edit = @Sendable (inout FleetIndex) -> Void

    /// What a change returns, and how it reads in the activity log.
    struct Change<Value: Sendable>: Sendable {
        var value: Value
        var activity: ActivityDraft
        /// How the index follows when nothing was added or removed; without it the index is read again.
        var edit: Edit?
        /// Whose rights changed with it.
        var accounts: [User.ID] = []
    }

    /// Rows, activity entry and new fleet version in one transaction; then the index; then the events.
    func change<Value: Sendable>(
        by caller: Caller,
        _ body: @escaping @Sendable (borrowing Connection, Timestamp) throws -> Change<Value>
    ) async throws -> Value {
        let now = Timestamp(milliseconds: time.milliseconds())
        let (change, version, entry) = try await database.write { connection in
            let change = try body(connection, now)
            let version = try FleetIndexRepository.advanceVersion(on: connection)
            let entry = try ActivityRepository.append(change.activity, by: caller, at: now, on: connection)
            return (change, version, entry)
        }
        // Until the next tick a miner would otherwise show what its predecessor in the slot was doing.
        for vacated in try await directory.follow(change.edit, to: version) {
            readings.forget(slots: vacated.slots, of: vacated.container)
        }
        for account in change.accounts { events.publish(.accountChanged(account)) }
        events.publish(.activity(entry))
        return change.value
    }

    /// The same for rows that the index does not show. Without an activity nothing was changed.
    func record<Value: Sendable>(
        by caller: Caller,
        _ body: @escaping @Sendable (borrowing Connection, Timestamp) throws -> (Value, ActivityDraft?)
    ) async throws -> Value {
        let now = Timestamp(milliseconds: time.milliseconds())
        let (value, entry) = try await database.write { connection in
            let (value, draft) = try body(connection, now)
            return (value, try draft.map { try ActivityRepository.append($0, by: caller, at: now, on: connection) })
        }
        if let entry { events.publish(.activity(entry)) }
        return value
    }

    /// The project as the index knows it. What lies outside the scope looks like what does not exist.
    package func project(_ id: Project.ID, within scope: Scope) throws -> FleetIndex.ProjectEntry {
        guard scope.contains(id), let project = directory.current.project(id) else {
            throw FleetError.unknown("project", id.rawValue)
        }
        return project
    }

    package func container(_ id: Container.ID, within scope: Scope) throws -> FleetIndex.ContainerEntry {
        guard let container = directory.current.container(id), scope.contains(container.project) else {
            throw FleetError.unknown("container", id.rawValue)
        }
        return container
    }
}
