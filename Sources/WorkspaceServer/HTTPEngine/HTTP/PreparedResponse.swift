/// An answer that was put into its final bytes once and is sent many times, to many clients, without a copy.
package final class PreparedResponse: Sendable {
    package let status: Int
    /// The header lines from `Content-Length` to the empty line, then the body.
    let bytes: [UInt8]
    let headLength: Int

    package init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        var bytes = ResponseWriter.fields(headers, status: status, body: .length(body.count))
        headLength = bytes.count
        if ResponseWriter.carriesBody(status) { bytes += body }
        self.bytes = bytes
    }

    package var body: [UInt8] { Array(bytes[headLength...]) }
}
