import Synchronization

/// Writes what happened: one line per event, with fields that programs can read. Secrets never belong in a field.
package struct Log: Sendable {
    package enum Level: Int, Sendable, Comparable, CaseIterable {
        case debug, info, warning, error

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    private static let threshold = Atomic<Int>(Level.info.rawValue)
    private static let sink = LogSink.standardError()

    private let subject: String

    /// `subject` is the part of the product that speaks: `ingest`, `http`, `backup`.
    package init(_ subject: String) { self.subject = subject }

    /// From now on, less important lines are left out everywhere.
    package static func show(from level: Level) { threshold.store(level.rawValue, ordering: .relaxed) }

    /// The newest records, oldest first.
    package static func recent(_ count: Int = LogSink.recordsMax) -> [LogRecord] { sink.recent(count) }

    package func debug(_ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.debug, message, fields)
    }
    package func info(_ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.info, message, fields)
    }
    package func warning(_ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.warning, message, fields)
    }
    package func error(_ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.error, message, fields)
    }

    private func write(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String>) {
        guard level.rawValue >= Self.threshold.load(ordering: .relaxed) else { return }
        Self.sink.take(
            LogRecord(
                milliseconds: TimeSource.system.milliseconds(), level: level, subject: subject, message: message,
                fields: fields.map { LogRecord.Field(name: $0.key, value: $0.value) }))
    }
}
