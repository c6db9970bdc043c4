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
    }

    private let descriptor: Int32
    private let isForPeople: Bool
    private let state = Mutex(State())

    init(descriptor: Int32, isForPeople: Bool) {
        self.descriptor = descriptor
        self.isForPeople = isForPeople
    }

    static func standardError() -> LogSink {
        LogSink(descriptor: STDERR_FILENO, isForPeople: isatty(STDERR_FILENO) == 1)
    }

    func take(_ record: LogRecord) {
        let line = isForPeople ? record.text : record.json
        state.withLock { state in
            if state.ring.count < Self.recordsMax {
                state.ring.append(record)
            } else {
                state.ring[state.next] = record
                state.next = (state.next + 1) % Self.recordsMax
            }
            if state.dropped > 0, canWrite {
                write("\(state.dropped) lines of the log were lost: nobody read them\n")
                state.dropped = 0
            }
            if canWrite { write(line) } else { state.dropped += 1 }
        }
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
        line.withUTF8 { bytes in _ = CLinux.write(descriptor, bytes.baseAddress, bytes.count) }
    }
}
