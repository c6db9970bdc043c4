/// Carries bytes to one server and back. Two exist: plain sockets for agents and tests, libsoup for the desktop.
package protocol Transport: Sendable {
    /// Returns whatever the server answered; throws `TransportError` when nothing came.
    func send(_ request: HTTPRequest) async throws -> HTTPAnswer

    /// Opens the WebSocket that `request` asks for.
    func open(_ request: HTTPRequest) async throws -> any TransportSocket
}

/// An open WebSocket.
package protocol TransportSocket: Sendable {
    /// Each text message; ends when the connection is gone. For one reader.
    var messages: AsyncStream<[UInt8]> { get }

    func send(_ text: String)
    func close()
}

/// What is sent: enough of HTTP for an API of JSON and files, and no more.
package struct HTTPRequest: Sendable, Equatable {
    package var method: String
    /// With the query, percent-encoded.
    package var target: String
    package var headers: [String: String]
    package var body: [UInt8]?

    package init(_ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8]? = nil) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}

/// What came back, whole: an answer is held in memory before it is read.
package struct HTTPAnswer: Sendable, Equatable {
    package var status: Int
    /// Names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(_ status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why nothing came back. The text is for the log and for “copy details”, not for the screen.
package enum TransportError: Error, Equatable {
    case unreachable(String)
    case timedOut
    /// The server answered a WebSocket request with an ordinary status.
    case refused(status: Int)
    case malformed(String)
}
