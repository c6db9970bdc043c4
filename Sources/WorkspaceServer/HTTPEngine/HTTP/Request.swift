/// A complete request, on its own: nothing in it refers to the connection's buffers.
package struct Request: Sendable {
    /// Unlike any other request's of this server; for logs and answers.
    package let id: UInt64
    package let method: RequestMethod
    /// As sent: percent-encoded, starts with `/`, or is `*` for OPTIONS.
    package let path: String
    /// What follows the first `?`, as sent; nil when there is none.
    package let query: String?
    package let headers: Headers
    package let body: [UInt8]
    /// The client's numeric address, without its port.
    package let peerAddress: String

    package init(
        id: UInt64 = 0, _ method: RequestMethod, _ path: String, query: String? = nil, headers: Headers = Headers(),
        body: [UInt8] = [], peerAddress: String = ""
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.peerAddress = peerAddress
    }

    /// The request as `answerAtOnce` would have seen it, for handlers that are tried without a socket.
    package func withHead<Result>(_ look: (borrowing RequestHead) -> Result) -> Result {
        var bytes = headers.bytes
        var index = HeadIndex()
        index.method = method
        index.fields = headers.fields
        index.path = bytes.appendRange(path)
        index.target = index.path
        if let query { index.query = bytes.appendRange(query) }
        return bytes.withUnsafeBytes { look(RequestHead(bytes: $0, index: index, id: id)) }
    }
}

extension [UInt8] {
    fileprivate mutating func appendRange(_ text: String) -> Range<Int> {
        let start = count
        self += text.utf8
        return start..<count
    }
}
