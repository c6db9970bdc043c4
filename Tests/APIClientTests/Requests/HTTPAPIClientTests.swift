import Platform
import Protocol
import Synchronization
import Testing

@testable import APIClient

/// A request must reach the server with a token that holds, however many find out at once that it has ended; and every
/// failure must come out as a `Problem`.
struct HTTPAPIClientTests {
    private static func pair(_ number: Int, expiresIn: Int = 900) -> String {
        """
        {"access_token":"access-\(number)","refresh_token":"refresh-\(number)","token_type":"Bearer",
        "expires_in":\(expiresIn),"must_change_password":false}
        """
    }

    private static let projects = Array(#"{"items":[]}"#.utf8)

    /// Takes `access-2` and refuses every other token; trades `refresh-1` for the second pair, once.
    private static func server(refreshStatus: Int = 200) -> FakeTransport {
        let trades = Mutex(0)
        return FakeTransport { request in
            switch request.target {
            case "/api/auth/login": return HTTPAnswer(200, body: Array(pair(1).utf8))
            case "/api/auth/refresh":
                let count = trades.withLock {
                    $0 += 1; return $0
                }
                guard refreshStatus == 200, count == 1 else {
                    return HTTPAnswer(refreshStatus == 200 ? 401 : refreshStatus)
                }
                return HTTPAnswer(200, body: Array(pair(2).utf8))
            default:
                let isGood = request.headers["Authorization"] == "Bearer access-2"
                return isGood ? HTTPAnswer(200, body: projects) : HTTPAnswer(401)
            }
        }
    }

    @Test func aRefusedTokenIsRefreshedOnceAndTheRequestRepeated() async throws {
        let transport = Self.server()
        let client = HTTPAPIClient(transport)
        _ = try await client.signIn(username: "ada", password: "x", client: "test")
        #expect(try await client.send(ListProjects()).items.isEmpty)
        #expect(
            transport.requests.map(\.target) == [
                "/api/auth/login", "/api/projects", "/api/auth/refresh", "/api/projects",
            ])
    }

    @Test func manyRequestsShareOneRefresh() async throws {
        let transport = Self.server()
        let client = HTTPAPIClient(transport)
        _ = try await client.signIn(username: "ada", password: "x", client: "test")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await client.send(ListProjects()) } }
            try await group.waitForAll()
        }
        #expect(transport.requests.count { $0.target == "/api/auth/refresh" } == 1)
    }

    @Test func aTokenAboutToEndIsRefreshedBeforehand() async throws {
        let transport = Self.server()
        let clock = Mutex<Int64>(1_000_000)
        let client = HTTPAPIClient(
            transport, credentials: Credentials(time: TimeSource { clock.withLock { $0 } }))
        _ = try await client.signIn(username: "ada", password: "x", client: "test")
        clock.withLock { $0 += 896_000 }
        _ = try await client.send(ListProjects())
        #expect(transport.requests.map(\.target) == ["/api/auth/login", "/api/auth/refresh", "/api/projects"])
    }

    @Test(arguments: [401, 403])
    func aDeadSessionSignsOut(status: Int) async throws {
        let told = Mutex<[String?]>([])
        let credentials = Credentials { pair in told.withLock { $0.append(pair?.refreshToken) } }
        let client = HTTPAPIClient(Self.server(refreshStatus: status), credentials: credentials)
        _ = try await client.signIn(username: "ada", password: "x", client: "test")
        let problem = await #expect(throws: Problem.self) { try await client.send(ListProjects()) }
        #expect(problem?.status == status)
        #expect(await credentials.isSignedIn == false)
        #expect(told.withLock { $0 } == ["refresh-1", nil])
    }

    @Test func anInterruptionDuringTheRefreshKeepsTheSession() async throws {
        let credentials = Credentials()
        let client = HTTPAPIClient(Self.server(refreshStatus: 503), credentials: credentials)
        _ = try await client.signIn(username: "ada", password: "x", client: "test")
        await #expect(throws: Problem.self) { try await client.send(ListProjects()) }
        #expect(await credentials.isSignedIn)
    }

    @Test func everyNewPairIsTold() async throws {
        let told = Mutex<[String?]>([])
        let credentials = Credentials { pair in told.withLock { $0.append(pair?.refreshToken) } }
        let client = HTTPAPIClient(Self.server(), credentials: credentials)
        await credentials.restore(refreshToken: "refresh-1")
        _ = try await client.send(ListProjects())
        #expect(told.withLock { $0 } == ["refresh-2"])
    }

    @Test func anOpenOperationCarriesNoToken() async throws {
        let transport = Self.server()
        let client = HTTPAPIClient(transport)
        _ = try await client.signIn(username: "ada", password: "x", client: "test")
        _ = try await client.signIn(username: "ada", password: "x", client: "test")
        #expect(transport.requests.allSatisfy { $0.headers["Authorization"] == nil })
    }

    @Test func aFileIsHandedOutAsItIs() async throws {
        let client = HTTPAPIClient(
            FakeTransport { request in
                request.target == "/api/catalogue/a/model" ? HTTPAnswer(200, body: [0, 1, 255]) : HTTPAnswer(404)
            })
        #expect(try await client.download("/api/catalogue/a/model") == [0, 1, 255])
        let problem = await #expect(throws: Problem.self) { try await client.download("/api/catalogue/b/model") }
        #expect(problem?.status == 404)
    }

    @Test func nothingReceivedIsOffline() async {
        let client = HTTPAPIClient(FakeTransport { _ in throw TransportError.unreachable("no route") })
        let problem = await #expect(throws: Problem.self) { try await client.send(ListProjects()) }
        #expect(problem?.status == 0)
        #expect(problem?.code == "offline")
    }

    @Test func signingOutForgetsEvenWhenTheServerIsAway() async throws {
        let client = HTTPAPIClient(FakeTransport { _ in throw TransportError.timedOut })
        await client.credentials.restore(refreshToken: "refresh-1")
        await client.signOut()
        #expect(await client.credentials.isSignedIn == false)
    }
}
