import Auth
package import Domain
import Platform
import Protocol

/// The server's log: its newest records, and how much it says.
package struct LogRoutes: Sendable {
    /// Subjects are a dozen; a hundred levels of their own are a mistake or mischief.
    private static let subjectsMax = 100

    private let activity: ActivityRecorder

    package init(activity: ActivityRecorder) { self.activity = activity }

    package func register(on router: inout Router) {
        router.on(ListLog.self, list)
        router.on(GetLogLevels.self) { _, _ in LogLevels(Log.levels) }
        router.on(SetLogLevel.self, set)
    }

    private func list(_ request: ListLog, by caller: Caller) async throws -> Page<LogEntry> {
        let limit = request.limit ?? Limits.pageItemsDefault
        guard (1...Limits.pageItemsMax).contains(limit) else { throw PagingError.limitInvalid }
        let lowest = request.level.map(Log.Level.init) ?? .debug
        return Page(items: Log.recent().reversed().filter { $0.level >= lowest }.prefix(limit).map(LogEntry.init))
    }

    private func set(_ request: SetLogLevel, by caller: Caller) async throws -> LogLevels {
        if let subject = request.subject, !Log.Levels.isSubject(subject) {
            throw FleetError.invalid([.init(field: "subject", message: "must be 1 to 40 of a–z and -")])
        }
        let old = Log.levels
        var levels = old
        Self.apply(request, to: &levels)
        guard levels.special.count <= Self.subjectsMax else {
            throw FleetError.tooMany("subjects", limit: Self.subjectsMax)
        }
        if levels != old {
            let draft = ActivityDraft(
                "server.log-level", "server", "server", in: nil, "Changed the levels of the log to \(levels)")
            // Before the levels change: whoever turns the log down must not do so unrecorded.
            try await activity.record(draft, by: caller)
            // Not the levels from before the wait: somebody else may have changed another part meanwhile.
            Log.changeLevels { Self.apply(request, to: &$0) }
        }
        return LogLevels(Log.levels)
    }

    private static func apply(_ request: SetLogLevel, to levels: inout Log.Levels) {
        if let subject = request.subject {
            levels.special[subject] = request.level.map(Log.Level.init)
        } else if let level = request.level {
            levels.common = Log.Level(level)
        }
    }
}

extension LogLevels {
    init(_ levels: Log.Levels) {
        self.init(level: LogLevel(levels.common), subjects: levels.special.mapValues(LogLevel.init))
    }
}

extension LogEntry {
    init(_ record: LogRecord) {
        self.init(
            at: Timestamp(milliseconds: record.milliseconds), level: LogLevel(record.level), subject: record.subject,
            message: record.message,
            fields: Dictionary(record.fields.map { ($0.name, $0.value) }) { first, _ in first })
    }
}

extension Log.Level {
    init(_ level: LogLevel) {
        self =
            switch level {
            case .debug: .debug
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
    }
}

extension LogLevel {
    init(_ level: Log.Level) {
        self =
            switch level {
            case .debug: .debug
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
    }
}
