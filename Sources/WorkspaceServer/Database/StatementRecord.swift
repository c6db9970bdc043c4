#if DEBUG
    import Glibc
    import Platform

    /// Writes each statement that is compiled to the file that `WORKSPACE_STATEMENTS` names, a line each: this is how
    /// the tests learn everything that the product asks of the database. Debug builds alone have it.
    enum StatementRecord {
        private static let descriptor: Int32? = ProcessEnvironment.variables["WORKSPACE_STATEMENTS"].map {
            open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        }

        static func note(_ sql: String) {
            guard let descriptor else { return }
            let line = Array((sql.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\n").utf8)
            // One call, so that the lines of threads and processes do not mix.
            _ = write(descriptor, line, line.count)
        }
    }
#endif
