import CLinux

/// The operating system refused something that a server cannot do without.
package struct SystemError: Error, CustomStringConvertible {
    package let operation: String
    package let code: Int32

    init(_ operation: String, code: Int32 = clinux_errno()) {
        self.operation = operation
        self.code = code
    }

    /// The system's own words, such as “Address already in use”.
    package var reason: String { String(cString: strerror(code)) }

    package var description: String { "\(operation): \(reason)" }
}
