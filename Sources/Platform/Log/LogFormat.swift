import CLinux
import Glibc

/// How a line of the log looks.
package enum LogFormat: String, Sendable, CaseIterable {
    /// For people: the time of day, in words.
    case text
    /// For programs: an object per line.
    case json
    /// For systemd's journal, which has a clock of its own: the priority in front, `<4>`, as sd-daemon(3) wants it.
    case journal

    /// Text on a terminal, the journal's form when systemd reads the descriptor, JSON otherwise.
    static func fitting(_ descriptor: Int32, environment: [String: String] = ProcessEnvironment.variables) -> LogFormat
    {
        if isatty(descriptor) == 1 { return .text }
        var status = stat()
        // Others may have inherited the variable: only the device and the number of the very stream prove it.
        guard let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &status) == 0 else { return .json }
        return stream == "\(status.st_dev):\(status.st_ino)" ? .journal : .json
    }
}
