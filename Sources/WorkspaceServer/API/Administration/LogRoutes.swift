import Auth
import Domain
import Platform
import Protocol

/// The newest records of the server's log, for the dashboard.
struct LogRoutes: Sendable {
    func register(on router: inout Router) { router.on(ListLog.self, list) }

    private func list(_ request: ListLog, by caller: Caller) async throws -> Page<LogEntry> {
        let limit = request.limit ?? Limits.pageItemsDefault
        guard (1...Limits.pageItemsMax).contains(limit) else { throw PagingError.limitInvalid }
        let lowest = request.level.map(Self.level) ?? .debug
        return Page(items: Log.recent().reversed().filter { $0.level >= lowest }.prefix(limit).map(Self.entry))
    }

    private static func entry(_ record: LogRecord) -> LogEntry {
        LogEntry(
            at: Timestamp(milliseconds: record.milliseconds), level: level(record.level), subject: record.subject,
            message: record.message,
            fields: Dictionary(record.fields.map { ($0.name, $0.value) }) { first, _ in first })
    }

    private static func level(_ level: LogLevel) -> Log.Level {
        switch level {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }

    private static func level(_ level: Log.Level) -> LogLevel {
        switch level {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
