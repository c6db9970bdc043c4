import CLinux
@preconcurrency import Dispatch

/// Signals as values in a stream, so that a program decides in one place what ends it.
package enum ProcessSignals {
    /// From now on these signals no longer end the process; each arrives in the stream instead.
    package static func stream(of numbers: [Int32]) -> AsyncStream<Int32> {
        AsyncStream { continuation in
            let sources = numbers.map { number in
                // Otherwise it would still end the process: the source only watches.
                clinux_ignore_signal(number)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield(number) }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in sources.forEach { $0.cancel() } }
        }
    }
}
