import CLinux

/// The operating system refused something that a program cannot do without.
package struct SystemError: Error, CustomStringConvertible {
    package let operation: String
    package let code: Int32

    package init(_ operation: String, code: Int32 = SystemError.lastCode) {
        self.operation = operation
        self.code = code
    }

    /// What the last call of this thread failed with.
    package static var lastCode: Int32 { clinux_errno() }

    /// The system's own words, such as “Address already in use”.
    package var reason: String { String(cString: strerror(code)) }

    package var description: String { "\(operation): \(reason)" }
}
