import CLinux

/// What the process was started with.
package enum ProcessEnvironment {
    package static var variables: [String: String] {
        var entries: [String] = []
        var entry = clinux_environment()
        while let text = entry?.pointee {
            entries.append(String(cString: text))
            entry = entry?.advanced(by: 1)
        }
        return variables(in: entries)
    }

    /// `entries` are as C has them: name, equals sign, value.
    package static func variables(in entries: [String]) -> [String: String] {
        var found: [String: String] = [:]
        for entry in entries {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { found[String(parts[0])] = String(parts[1]) }
        }
        return found
    }

    /// Starts the program anew in this process, with the same arguments: an update on disk takes effect. Returns only
    /// when that is impossible.
    package static func replaceProcess() {
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        // Blocked or ignored signals would survive the change and leave the new program deaf.
        clinux_reset_signals()
        execv("/proc/self/exe", &arguments)
    }
}

/// Lines for the person at the terminal.
package enum Terminal {
    package static func say(_ text: String) {
        fputs(text, clinux_stdout())
        fflush(clinux_stdout())
    }

    package static func complain(_ text: String) {
        fputs(text, clinux_stderr())
    }
}
