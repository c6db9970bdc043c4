import APIClient
import GTKKit
import Testing

@testable import ClientNetwork

/// A request that its asker gave up is no failure of the network, and a failure of the network is never taken for one,
/// in whatever words the system reports it.
struct SoupTransportTests {
    /// Outcome of a request, once the main loop has turned often enough.
    private func outcome(of request: Task<HTTPAnswer, any Error>) async -> Result<HTTPAnswer, any Error> {
        let turning = Task {
            while !Task.isCancelled {
                MainLoop.turn()
                await Task.yield()
            }
        }
        defer { turning.cancel() }
        return await request.result
    }

    private func transport(_ host: String, _ port: Int) throws -> SoupTransport {
        try SoupTransport(ServerAddress(host: host, port: port), agent: "tests")
    }

    /// The host's name is part of what the system says, and so it speaks of a “cancel”.
    @Test func aHostThatIsCalledCancelIsUnreachable() async throws {
        let transport = try transport("cancel.invalid", 1)
        let result = await outcome(of: Task { try await transport.send(HTTPRequest("GET", "/")) })
        #expect {
            try result.get()
        } throws: { error in
            guard case TransportError.unreachable(let reason) = error else { return false }
            return reason.contains("cancel")
        }
    }

    @Test func aRequestThatIsGivenUpIsCancelled() async throws {
        // Accepts and never answers.
        let listener = try SilentListener()
        let transport = try transport("127.0.0.1", listener.port)
        let request = Task { try await transport.send(HTTPRequest("GET", "/")) }
        await Task.yield()
        request.cancel()
        let result = await outcome(of: request)
        #expect(throws: CancellationError.self) { try result.get() }
    }

    @Test func aPortWhereNobodyListensIsUnreachable() async throws {
        let port = try SilentListener().port
        let transport = try transport("127.0.0.1", port)
        let result = await outcome(of: Task { try await transport.send(HTTPRequest("GET", "/")) })
        #expect(throws: TransportError.self) { try result.get() }
    }
}
