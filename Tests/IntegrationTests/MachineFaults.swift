import Foundation
import TestSupport

/// A disk that fails and a clock that is set, for one program: see `Tests/Harness/machine_faults.c`.
final class MachineFaults: Sendable {
    static let canBeMade = access("/usr/bin/cc", X_OK) == 0

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Harness/machine_faults.c").path
        try Command(["/usr/bin/cc", "-shared", "-fPIC", "-o", library, source]).succeed()
        try Data(count: 16).write(to: URL(filePath: control))
    }

    private var library: String { folder.path + "/faults.so" }
    private var control: String { folder.path + "/faults" }

    var environment: [String: String] { ["LD_PRELOAD": library, "MACHINE_FAULTS": control] }

    /// What writing, and flushing what was written, fails with from now on; 0 for not at all.
    func failing(writes: Int32 = 0, flushes: Int32 = 0) throws {
        try say(withUnsafeBytes(of: (writes, flushes)) { Data($0) }, at: 0)
    }

    /// Against the real one.
    func setClock(ahead seconds: Int) throws { try say(withUnsafeBytes(of: seconds) { Data($0) }, at: 8) }

    private func say(_ bytes: Data, at offset: UInt64) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: control))
        try file.seek(toOffset: offset)
        try file.write(contentsOf: bytes)
        try file.close()
    }
}
