import FoundationEssentials
import Platform
import Synchronization

/// Batches that the server has not taken yet, a file each, oldest first. Every batch passes through it, so that what
/// was measured survives the end of the server, of the network and of the agent.
package final class BatchSpool: Sendable {
    /// Two agents on one folder would send each other's batches twice.
    package struct InUse: Error, Equatable, CustomStringConvertible {
        package let folder: String

        package var description: String { "Another agent works on the buffer \(folder)." }
    }

    private struct Entry {
        let number: Int
        let bytes: Int
    }

    private struct State {
        var entries: [Entry] = []
        var bytes = 0
        var last = 0
    }

    private static let suffix = ".batch"
    /// Behind the name of a file that is not finished.
    private static let begun = ".new"

    private let folder: String
    private let bytesMax: Int
    /// For as long as the spool lives.
    private let lock: FileLock
    private let state: Mutex<State>
    private let log = Log("spool")

    /// Takes over what an earlier agent has left.
    package init(folder: String, bytesMax: Int) throws {
        self.folder = folder
        self.bytesMax = bytesMax
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        lock = try FileLock(path: folder + "/lock")
        guard lock.hold(alone: true) else { throw InUse(folder: folder) }
        var state = State()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            // An agent that was killed in the middle of a batch has left half of it.
            if name.hasSuffix(Self.suffix + Self.begun) {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
            guard name.hasSuffix(Self.suffix), let number = Int(name.dropLast(Self.suffix.count)) else { continue }
            let size = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.size] as? Int ?? 0
            state.entries.append(Entry(number: number, bytes: size))
            state.bytes += size
            state.last = max(state.last, number)
        }
        self.state = Mutex(state)
    }

    package var count: Int { state.withLock { $0.entries.count } }

    /// On disk when it returns. Makes room by giving up the oldest, and says so.
    package func append(_ batch: [UInt8]) throws {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        do {
            try PrivateFile.write(batch, to: path(number))
        } catch {
            // What was begun would take the last of the disk from those that come.
            try? FileManager.default.removeItem(atPath: path(number) + Self.begun)
            throw error
        }
        let given = state.withLock { state in
            state.entries.append(Entry(number: number, bytes: batch.count))
            state.bytes += batch.count
            var given: [Entry] = []
            // The newest stays, even when it alone is too large: without it nothing would ever be sent.
            while state.bytes > bytesMax, state.entries.count > 1 {
                let oldest = state.entries.removeFirst()
                state.bytes -= oldest.bytes
                given.append(oldest)
            }
            return given
        }
        guard !given.isEmpty else { return }
        for entry in given { remove(file: entry.number) }
        log.error("the buffer is full: readings are lost", ["batches": "\(given.count)", "bytes_max": "\(bytesMax)"])
    }

    /// The oldest one; nil when there is none. What cannot be read is passed over, loudly.
    package func oldest() -> (number: Int, batch: [UInt8])? {
        while let entry = state.withLock({ $0.entries.first }) {
            // The reader of private files takes no larger ones than secrets are.
            if let data = FileManager.default.contents(atPath: path(entry.number)), !data.isEmpty {
                return (entry.number, Array(data))
            }
            log.error("a buffered batch cannot be read: it is lost", ["file": path(entry.number)])
            remove(entry.number)
        }
        return nil
    }

    /// Once the server has it, or will never take it.
    package func remove(_ number: Int) {
        let isKnown = state.withLock { state in
            guard let index = state.entries.firstIndex(where: { $0.number == number }) else { return false }
            state.bytes -= state.entries.remove(at: index).bytes
            return true
        }
        if isKnown { remove(file: number) }
    }

    private func remove(file number: Int) { try? FileManager.default.removeItem(atPath: path(number)) }

    /// As many digits as the largest number has, so that names sort as their numbers do.
    private func path(_ number: Int) -> String {
        let digits = String(number)
        return folder + "/" + String(repeating: "0", count: 19 - digits.count) + digits + Self.suffix
    }
}
