import Synchronization
import Testing

@testable import HTTPEngine

/// A body that is made while it is sent: the client gets exactly what was written, whoever reads slowly slows the
/// handler down instead of filling the memory, and whoever gets less than all of it can tell.
struct ServerStreamTests {
    private struct StreamHandler: RequestHandler {
        let length: Int?
        let write: @Sendable (BodyWriter) async throws -> Void

        func respond(to request: Request) async -> Response {
            if request.path == "/plain" { return Response(200, body: Array("plain".utf8)) }
            return Response(200, headers: [("content-type", "text/plain")], length: length, write: write)
        }
    }

    private struct Failure: Error {}

    private func with(
        length: Int? = nil, _ write: @escaping @Sendable (BodyWriter) async throws -> Void,
        _ test: (HTTPServer, UInt16) async throws -> Void
    ) async throws {
        try await withServer(handler: StreamHandler(length: length, write: write)) { server, port in
            try await test(server, port)
        }
    }

    @Test func piecesBecomeChunksAndTheConnectionGoesOn() async throws {
        try await with { writer in
            try await writer.write("hello ")
            await Task.yield()
            try await writer.write("")
            try await writer.write(String(repeating: "x", count: 26))
        } _: { _, port in
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET /plain HTTP/1.1\r\nHost: h\r\n\r\n")
            let answer = try await client.readAnswer()
            #expect(answer.headers["transfer-encoding"] == "chunked" && answer.headers["content-length"] == nil)
            let expected = "6\r\nhello \r\n1a\r\n\(String(repeating: "x", count: 26))\r\n0\r\n\r\n"
            #expect(String(decoding: try await client.read(expected.utf8.count), as: UTF8.self) == expected)
            #expect(try await client.readAnswer().body == "plain")
        }
    }

    @Test func nothingWrittenIsAnEmptyBody() async throws {
        try await with { _ in
        } _: { _, port in
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            _ = try await client.readAnswer()
            #expect(try await client.readToEnd() == Array("0\r\n\r\n".utf8))
        }
    }

    @Test func aKnownLengthNeedsNoChunks() async throws {
        try await with(length: 10) { writer in
            for _ in 0..<5 { try await writer.write("ab") }
        } _: { _, port in
            let client = try RawClient(port: port)
            for _ in 0..<2 {
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                let answer = try await client.readAnswer()
                #expect(answer.headers["content-length"] == "10" && answer.body == "ababababab")
            }
        }
    }

    @Test(arguments: ["abc", "abcdefg"])
    func aBrokenPromiseCutsTheConnection(text: String) async throws {
        try await with(length: 5) {
            try await $0.write(text)
        } _: { _, port in
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = try await client.readAnswer(hasBody: false)
            #expect(try await client.readToEnd().count < 5)
        }
    }

    @Test func aFailureLeavesTheLastChunkOut() async throws {
        try await with { writer in
            try await writer.write("begun")
            throw Failure()
        } _: { _, port in
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = try await client.readAnswer()
            #expect(try await client.readToEnd() == Array("5\r\nbegun".utf8))
        }
    }

    @Test func oldClientsReadToTheEnd() async throws {
        try await with {
            try await $0.write("old")
        } _: { _, port in
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let answer = try await client.readAnswer()
            #expect(answer.headers["connection"] == "close" && answer.headers["transfer-encoding"] == nil)
            #expect(try await client.readToEnd() == Array("old".utf8))
        }
    }

    @Test func headGetsNoBodyAndCallsNobody() async throws {
        let isCalled = Atomic(false)
        try await with { _ in
            isCalled.store(true, ordering: .relaxed)
        } _: { _, port in
            let client = try RawClient(port: port)
            client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\nGET /plain HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await client.readAnswer().headers["transfer-encoding"] == "chunked")
            #expect(try await client.readAnswer().body == "plain")
            let wasCalled = isCalled.load(ordering: .relaxed)
            #expect(!wasCalled)
        }
    }

    @Test func aSlowReaderHoldsTheHandlerBack() async throws {
        let written = Atomic(0)
        try await with { writer in
            for _ in 0..<512 {
                try await writer.write([UInt8](repeating: 0x78, count: 64 * 1024))
                written.add(1, ordering: .relaxed)
            }
        } _: { _, port in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            client.send("GET / HTTP/1.0\r\n\r\n")
            _ = try await client.readAnswer(hasBody: false)
            #expect(await eventually { written.load(ordering: .relaxed) > 4 })
            let neighbour = try RawClient(port: port)
            for _ in 0..<5 {
                neighbour.send("GET /plain HTTP/1.1\r\nHost: h\r\n\r\n")
                #expect(try await neighbour.readAnswer().body == "plain")
            }
            // The kernel's buffers and ours take a few megabytes; 32 would mean that nobody waits.
            let early = written.load(ordering: .relaxed)
            #expect(early < 256)
            #expect(try await client.readToEnd().count == 512 * 64 * 1024)
            let all = written.load(ordering: .relaxed)
            #expect(all == 512)
        }
    }

    @Test func whoeverLeavesEndsTheWriting() async throws {
        let hasEnded = Atomic(false)
        try await with { writer in
            defer { hasEnded.store(true, ordering: .relaxed) }
            while true { try await writer.write([UInt8](repeating: 0x78, count: 64 * 1024)) }
        } _: { _, port in
            do {
                let client = try RawClient(port: port)
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                _ = try await client.readAnswer()
            }
            #expect(await eventually { hasEnded.load(ordering: .relaxed) })
        }
    }

    @Test func theDrainWaitsForABodyUnderWay() async throws {
        let gate = Gate()
        try await with { writer in
            try await writer.write("first")
            await gate.pass()
            try await writer.write("last")
        } _: { server, port in
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = try await client.readAnswer()
            await gate.arrival()
            async let drained: Void = server.drain(within: .seconds(10))
            gate.open()
            #expect(try await client.readToEnd() == Array("5\r\nfirst\r\n4\r\nlast\r\n0\r\n\r\n".utf8))
            await drained
        }
    }
}
