import Synchronization

/// Writes what happened: one line per event, with fields that programs can read. Secrets never belong in a field.
package struct Log: Sendable {
    package enum Level: Int, Sendable, Comparable, CaseIterable {
        case debug, info, warning, error

        package init?(_ name: some StringProtocol) {
            guard let level = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
            self = level
        }

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    /// The lowest level that anybody shows: what lies below costs one comparison.
    private static let floor = Atomic<Int>(Level.info.rawValue)
    private static let shown = Mutex(Levels())
    private static let sink = LogSink.standardError()

    private let subject: String

    /// `subject` is the part of the product that speaks: `ingest`, `http`, `backup`.
    package init(_ subject: String) { self.subject = subject }

    /// What is left out, from now on.
    package static var levels: Levels {
        get { shown.withLock { $0 } }
        set { changeLevels { $0 = newValue } }
    }

    /// Changes some of the levels; whoever changes others at the same moment is not undone.
    package static func changeLevels(_ change: (inout Levels) -> Void) {
        shown.withLock { levels in
            change(&levels)
            floor.store(levels.lowest.rawValue, ordering: .relaxed)
        }
    }

    /// How lines look, from now on; nil looks where they go.
    package static func write(as format: LogFormat?) { sink.format = format ?? .fitting(sink.descriptor) }

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

    /// Whether a line of this level would be written: worth asking before fields are put together on a hot path.
    package func shows(_ level: Level) -> Bool {
        // Nearly all that is asked about is debugging that nobody wants: no lock for that.
        guard level.rawValue >= Self.floor.load(ordering: .relaxed) else { return false }
        return Self.shown.withLock { level >= $0[subject] }
    }

    private func write(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String>) {
        guard shows(level) else { return }
        Self.sink.take(
            LogRecord(
                milliseconds: TimeSource.system.milliseconds(), level: level, subject: subject, message: message,
                fields: fields.map { LogRecord.Field(name: $0.key, value: $0.value) }))
    }
}
