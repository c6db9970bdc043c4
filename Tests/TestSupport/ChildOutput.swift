import Glibc
import Synchronization

/// What a child says while it runs.
package final class ChildOutput: Sendable {
    private let reading: Int32
    let writing: Int32
    private let isWritable = Mutex(true)

    package init() {
        var ends: [Int32] = [-1, -1]
        // One that could not be made is told by the start of the child.
        pipe(&ends)
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        closeWriting()
        close(reading)
    }

    /// Waits for something; empty when the child has closed its end.
    package func read() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        var count = -1
        repeat { count = Glibc.read(reading, &bytes, bytes.count) } while count < 0 && errno == EINTR
        return Array(bytes.prefix(max(count, 0)))
    }

    /// Once the child has it: the end comes when the last one who could write has gone.
    func closeWriting() {
        isWritable.withLock { isWritable in
            if isWritable { close(writing) }
            isWritable = false
        }
    }
}
