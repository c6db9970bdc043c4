/// What a handler answers. The engine adds `Date`, `Content-Length` and, where needed, `Connection`.
package struct Response: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// When set, only this part of `body` is sent; the array itself is shared, not copied.
    package var part: Range<Int>?
    /// When set, its head and body are sent as they are; `headers` come on top of its own.
    package let prepared: PreparedResponse?
    let stream: BodyStream?

    package init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.init(status, headers, body: body)
    }

    package init(_ prepared: PreparedResponse, headers: [(name: String, value: String)] = []) {
        self.init(prepared.status, headers, prepared: prepared)
    }

    /// An answer too large to be held in memory: `write` makes its body while the client reads it. It runs on the
    /// connection's own thread, is not called for HEAD, and must write exactly `length` bytes when that is given. When
    /// it throws, the connection is cut off, so that the client sees that something is missing.
    ///
    ///     Response(200, headers: [("Content-Type", "text/csv")]) { writer in
    ///         for page in pages { try await writer.write(page.csv) }
    ///     }
    package init(
        _ status: Int, headers: [(name: String, value: String)] = [], length: Int? = nil,
        write: @escaping @Sendable (BodyWriter) async throws -> Void
    ) {
        self.init(status, headers, stream: BodyStream(length: length, write: write))
    }

    private init(
        _ status: Int, _ headers: [(name: String, value: String)], body: [UInt8] = [],
        prepared: PreparedResponse? = nil, stream: BodyStream? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.prepared = prepared
        self.stream = stream
    }

    /// The whole body, however it is made; for tests without a socket.
    package func wholeBody() async throws -> [UInt8] {
        guard let stream else { return part.map { Array(body[$0]) } ?? prepared?.body ?? body }
        let collected = CollectedBody()
        try await stream.write(BodyWriter { await collected.add($0) })
        return await collected.bytes
    }
}

/// The pieces of a streamed body, put together again.
private actor CollectedBody {
    private(set) var bytes: [UInt8] = []

    func add(_ piece: [UInt8]) { bytes += piece }
}
