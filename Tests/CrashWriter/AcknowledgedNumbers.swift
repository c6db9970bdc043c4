import Glibc

/// Writes one line at once, past every buffer: what is still in a buffer when the process dies was never said.
enum AcknowledgedNumbers {
    static func say(_ number: Int) {
        let line = Array("\(number)\n".utf8)
        write(STDOUT_FILENO, line, line.count)
    }
}
