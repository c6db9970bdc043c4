/// What a handler answers. The engine adds `Date`, `Content-Length` and, where needed, `Connection`.
package struct Response: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// When set, its head and body are sent as they are; `headers` come on top of its own.
    package let prepared: PreparedResponse?

    package init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
        prepared = nil
    }

    package init(_ prepared: PreparedResponse, headers: [(name: String, value: String)] = []) {
        status = prepared.status
        self.headers = headers
        body = []
        self.prepared = prepared
    }
}
