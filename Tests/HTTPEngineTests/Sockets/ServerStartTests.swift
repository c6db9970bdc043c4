import CLinux
import Platform
import Testing

@testable import HTTPEngine

/// A server that cannot start leaves nothing behind: no thread, and no port that answers nobody.
struct ServerStartTests {
    private struct Watched {
        weak var loop: EventLoop?
    }

    /// The system has no thread for the loop with this number.
    private func failing(at failure: Int) throws -> (port: UInt16, loops: [Watched]) {
        var configuration = HTTPServerConfiguration()
        configuration.loops = 3
        var port: UInt16 = 0
        var loops: [Watched] = []
        #expect(throws: SystemError.self) {
            _ = try HTTPServer(configuration: configuration, handler: TestHandler())
                .start { loop throws(SystemError) in
                    port = loop.port
                    loops.append(Watched(loop: loop))
                    guard loops.count <= failure else { throw SystemError("pthread_create", code: EAGAIN) }
                    try loop.start()
                }
        }
        return (port, loops)
    }

    @Test(arguments: 0...2) func aThreadThatCannotStartStopsThoseBeforeIt(number: Int) async throws {
        let (port, loops) = try failing(at: number)
        #expect(loops.count == number + 1)
        #expect(await eventually { loops.allSatisfy { $0.loop == nil } })
        #expect(throws: RawClient.Silence.self) { try RawClient(port: port) }
    }

    /// Whoever looks after the server tries again, on the same port.
    @Test func thePortIsFreeAgain() async throws {
        var configuration = HTTPServerConfiguration()
        configuration.loops = 2
        configuration.port = try failing(at: 2).port
        let server = HTTPServer(configuration: configuration, handler: TestHandler())
        #expect(await eventually { (try? server.start()) == configuration.port })
        let client = try RawClient(port: configuration.port)
        client.send("GET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try await client.readAnswer().status == 200)
        await server.drain(within: .zero)
    }
}
