import CLinux
@preconcurrency import Dispatch

/// Signals as values in a stream, so that a program decides in one place what ends it.
package enum ProcessSignals {
    /// From now on these signals no longer end the process; each arrives in the stream instead, for a signal in the
    /// last stream that asked for it.
    package static func stream(of numbers: [Int32]) -> AsyncStream<Int32> {
        // A pair of sockets keeps what arrives before anybody looks. Dispatch's own source for signals begins to watch
        // some time after it was made, and a server that was told to stop in that moment never stopped.
        var ends: [Int32] = [-1, -1]
        // A handler must not wait, and neither must one of the threads that all tasks share.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        socketpair(AF_UNIX, kind, 0, &ends)
        let (reading, writing) = (ends[0], ends[1])
        return AsyncStream { continuation in
            let source = DispatchSource.makeReadSource(fileDescriptor: reading, queue: .global())
            source.setEventHandler {
                var bytes = [UInt8](repeating: 0, count: 64)
                let count = read(reading, &bytes, bytes.count)
                for byte in bytes.prefix(max(count, 0)) { continuation.yield(Int32(byte)) }
            }
            source.resume()
            // The pair stays open: a handler on another thread may be about to write.
            continuation.onTermination = { _ in source.cancel() }
            for number in numbers { clinux_send_signal_to(number, writing) }
        }
    }
}
