import Database
import FoundationEssentials
import Glibc
package import Protocol

/// The telemetry files of a folder, for whoever copies them, puts copies in their place or looks whether they are
/// sound.
package struct TelemetryFiles: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// The newest state first: what is packed while somebody copies is then in both copies, and missing from none.
    package var paths: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let months = names.filter { TelemetryMonth(fileName: $0) != nil }.sorted().map { folder + "/" + $0 }
        let live = TelemetryArchive.livePath(in: folder)
        return (access(live, F_OK) == 0 ? [live] : []) + months
    }

    package var sizes: [(name: String, bytes: Int)] { paths.map { (Self.name(of: $0), Self.size(of: $0)) } }

    /// Their logs too: what is only in there yet takes its room all the same.
    package var bytes: Int { Self.bytes(of: paths) }

    /// A copy that was made before, and when it was begun: what changed while it was made may be missing from it.
    package struct Earlier: Sendable {
        var folder: String
        var begun: Timestamp

        package init(folder: String, begun: Timestamp) {
            self.folder = folder
            self.begun = begun
        }
    }

    /// How much room a copy takes.
    package func bytesToCopy(earlier: Earlier?) -> Int {
        Self.bytes(of: paths.filter { Self.unchangedCopy(of: $0, in: earlier) == nil })
    }

    /// Copies all files into a new folder. A file that did not change since an earlier copy is that copy: months that
    /// are over take their room once, however many backups there are.
    package func copy(to target: String, earlier: Earlier?, pauseMilliseconds: Int) async throws {
        // A server that never took a reading has none.
        guard !paths.isEmpty else { return }
        let partial = target + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        try FileManager.default.createDirectory(
            atPath: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for path in paths {
            let name = Self.name(of: path)
            if let same = Self.unchangedCopy(of: path, in: earlier), link(same, partial + "/" + name) == 0 { continue }
            try await DatabasePool.copy(path, to: partial + "/" + name, pauseMilliseconds: pauseMilliseconds)
        }
        try FileManager.default.moveItem(atPath: partial, toPath: target)
    }

    /// Puts the copies of a folder in the place of the files. What was there is kept beside it, months that the copy
    /// does not have too: they may name miners by numbers that it gives to others.
    package func restore(from copy: TelemetryFiles) throws {
        let copied = Set(copy.paths.map(Self.name))
        for path in paths where !copied.contains(Self.name(of: path)) { try DatabaseRestore(path: path).remove() }
        for source in copy.paths {
            try DatabaseRestore(path: folder + "/" + Self.name(of: source)).restore(from: source)
        }
    }

    /// One sentence for each thing that is wrong: files that SQLite cannot follow, chunks and rows of the journal whose
    /// checksums are wrong. Reads everything.
    package func faults() throws -> [String] {
        var faults: [String] = []
        for path in paths {
            let name = Self.name(of: path)
            let found = try DatabasePool.faults(of: path)
            faults += found.map { "\(name) is damaged: \($0)" }
            // A broken file would only make its chunks look broken too.
            guard found.isEmpty else { continue }
            let damaged = try DatabasePool.inspect(path) { connection in
                name == TelemetryArchive.liveName
                    ? try JournalRepository.damaged(on: connection) : try ChunkRepository.damaged(on: connection)
            }
            if damaged > 0 {
                faults.append("\(name): \(damaged) packets of readings are damaged and left out of charts")
            }
        }
        return faults
    }

    /// The file of an earlier copy that is still what `path` holds.
    private static func unchangedCopy(of path: String, in earlier: Earlier?) -> String? {
        guard let earlier, isUnchanged(path, since: earlier.begun) else { return nil }
        let copy = earlier.folder + "/" + name(of: path)
        return access(copy, F_OK) == 0 ? copy : nil
    }

    private static func bytes(of paths: [String]) -> Int {
        paths.reduce(0) { $0 + size(of: $1) + size(of: $1 + "-wal") }
    }

    private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Its log counts too: what is only in there is not in the file yet.
    private static func isUnchanged(_ path: String, since moment: Timestamp) -> Bool {
        guard let changed = modified(path) else { return false }
        return max(changed, size(of: path + "-wal") > 0 ? modified(path + "-wal") ?? 0 : 0) < moment.milliseconds
            / 1_000
    }

    private static func modified(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mtim.tv_sec : nil
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
