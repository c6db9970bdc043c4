import CLinux
import Synchronization

/// Where records go: to a descriptor, and into a ring that the dashboard reads.
package final class LogSink: Sendable {
    /// An hour of a quiet server, and less than a megabyte.
    package static let recordsMax = 1_000

    private struct State {
        var ring: [LogRecord] = []
        /// Where the next record goes once the ring is full.
        var next = 0
        /// Lines that nobody could take since the last one that was written.
        var dropped = 0
        var flood = LogFlood()
        var format: LogFormat
    }

    let descriptor: Int32
    private let state: Mutex<State>

    init(descriptor: Int32, format: LogFormat) {
        self.descriptor = descriptor
        state = Mutex(State(format: format))
    }

    static func standardError() -> LogSink { LogSink(descriptor: STDERR_FILENO, format: .fitting(STDERR_FILENO)) }

    var format: LogFormat {
        get { state.withLock { $0.format } }
        set { state.withLock { $0.format = newValue } }
    }

    func take(_ record: LogRecord) {
        state.withLock { state in
            for record in state.flood.admit(record) {
                // The ring first: the dashboard shows also what nobody reads from the descriptor.
                keep(record, in: &state)
                // Said where they are missing: before the first line that is written again.
                if state.dropped > 0, canWrite {
                    write(lost(state.dropped, at: record.milliseconds).line(as: state.format))
                    state.dropped = 0
                }
                if canWrite { write(record.line(as: state.format)) } else { state.dropped += 1 }
            }
        }
    }

    private func keep(_ record: LogRecord, in state: inout State) {
        if state.ring.count < Self.recordsMax {
            state.ring.append(record)
        } else {
            state.ring[state.next] = record
            state.next = (state.next + 1) % Self.recordsMax
        }
    }

    private func lost(_ count: Int, at milliseconds: Int64) -> LogRecord {
        LogRecord(
            milliseconds: milliseconds, level: .warning, subject: "log",
            message: "\(count) lines of the log were lost: nobody read them", fields: [])
    }

    func recent(_ count: Int) -> [LogRecord] {
        state.withLock { state in
            Array((state.ring[state.next...] + state.ring[..<state.next]).suffix(count))
        }
    }

    /// A reader that has stopped must not stop the server: then lines are counted instead of written.
    private var canWrite: Bool {
        var query = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&query, 1, 0) == 1 && query.revents & Int16(POLLOUT) != 0
    }

    private func write(_ line: String) {
        var line = line
        // One call for each line, so that another process on the same pipe cannot get into its middle.
        line.withUTF8 { bytes in _ = CLinux.write(descriptor, bytes.baseAddress, bytes.count) }
    }
}
