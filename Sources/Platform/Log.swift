import CLinux
import Synchronization

/// Writes what happened: one line per event, with fields that programs can read. Secrets never belong in a field.
package struct Log: Sendable {
    package enum Level: Int, Sendable, Comparable, CaseIterable {
        case debug, info, warning, error

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    private static let threshold = Atomic<Int>(Level.info.rawValue)

    private let subject: String

    /// `subject` is the part of the product that speaks: `ingest`, `http`, `backup`.
    package init(_ subject: String) { self.subject = subject }

    /// From now on, less important lines are left out everywhere.
    package static func show(from level: Level) { threshold.store(level.rawValue, ordering: .relaxed) }

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
        let line = "\(level) \(subject): \(message)" + fields.map { " \($0.key)=\($0.value)" }.joined() + "\n"
        fputs(line, clinux_stderr())
    }
}
