package import APIClient
import Platform
import Protocol
package import Stores
package import Synchronization

/// A server at the level of HTTP, for what happens before there is an API to speak of.
package final class ScriptedServer: Transport {
    package struct State: Sendable {
        package var isReachable = true
        package var password = "correct horse"
        package var mustChange = false
        package var isSessionAlive = true
        package var requests: [String] = []
    }

    package let state = Mutex(State())

    package init() {}

    package nonisolated func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let now = state.withLock { state in
            state.requests.append("\(request.method) \(request.target)")
            return state
        }
        guard now.isReachable else { throw TransportError.unreachable("no route to host") }
        return try Self.answer(to: request, in: now) { change in self.state.withLock { change(&$0) } }
    }

    package nonisolated func open(_ request: HTTPRequest) async throws -> any TransportSocket {
        throw TransportError.unreachable("no sockets here")
    }

    package nonisolated var asked: [String] { state.withLock { $0.requests } }

    private nonisolated static func answer(
        to request: HTTPRequest, in state: State, _ change: ((inout State) -> Void) -> Void
    ) throws -> HTTPAnswer {
        switch request.target {
        case "/health": return json(#"{"status":"online","version":"9.9.9"}"#)
        case "/api/auth/login":
            let login = try JSONCoding.decode(Login.self, from: request.body ?? [])
            return login.password == state.password
                ? tokens(1, mustChange: state.mustChange) : problem(401, "bad-login")
        case "/api/auth/refresh": return state.isSessionAlive ? tokens(2) : problem(401, "session-over")
        case "/api/auth/me": return state.isSessionAlive ? me() : problem(401, "session-over")
        case "/api/auth/password":
            let asked = try JSONCoding.decode(ChangePassword.self, from: request.body ?? [])
            guard asked.currentPassword == state.password else { return problem(403, "wrong-password") }
            change {
                $0.password = asked.newPassword; $0.mustChange = false
            }
            return HTTPAnswer(204)
        case "/api/auth/logout": return HTTPAnswer(204)
        default: return problem(404, "not-found")
        }
    }

    private nonisolated static func tokens(_ number: Int, mustChange: Bool = false) -> HTTPAnswer {
        json(
            #"{"access_token":"a\#(number)","refresh_token":"r\#(number)","token_type":"Bearer","expires_in":900,"#
                + #""must_change_password":\#(mustChange)}"#)
    }

    private nonisolated static func me() -> HTTPAnswer {
        json(
            """
            {"user":{"user_id":"u1","username":"noor","display_name":"Noor","role":"operator","projects":[],
            "disabled":false,"must_change_password":false,"version":1,"updated_at":"2025-06-01T12:00:00Z"},
            "permissions":["view_fleet"]}
            """)
    }

    private nonisolated static func problem(_ status: Int, _ code: String) -> HTTPAnswer {
        HTTPAnswer(
            status,
            body: Array(
                #"{"type":"about:blank","title":"","status":\#(status),"code":"\#(code)","detail":"no"}"#.utf8))
    }

    private nonisolated static func json(_ text: String) -> HTTPAnswer { HTTPAnswer(200, body: Array(text.utf8)) }
}

/// Every address leads to the one scripted server.
package struct ScriptedConnector: ServerConnecting {
    private let server: ScriptedServer

    package init(server: ScriptedServer) { self.server = server }

    package func connection(to address: ServerAddress, credentials: Credentials) throws -> ServerConnection {
        let client = HTTPAPIClient(server, credentials: credentials)
        return ServerConnection(
            client: client, socket: LiveSocket(server, client: client, pause: { _ in await Task.yield() }))
    }
}

/// A vault in memory.
package final class FakeVault: TokenKeeping {
    package var tokens: [String: String] = [:]

    package init() {}

    package func load(for server: String) async -> String? { tokens[server] }
    package func store(_ token: String, for server: String) async { tokens[server] = token }
    package func remove(for server: String) async { tokens[server] = nil }
}
