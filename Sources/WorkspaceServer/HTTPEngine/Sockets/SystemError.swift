import CLinux

/// The operating system refused something that a server cannot do without.
package struct SystemError: Error, CustomStringConvertible {
    package let operation: String
    package let code: Int32

    init(_ operation: String, code: Int32 = clinux_errno()) {
        self.operation = operation
        self.code = code
    }

    package var description: String { "\(operation): \(String(cString: strerror(code)))" }
}
