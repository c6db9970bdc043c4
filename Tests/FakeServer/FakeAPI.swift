import APIClient
package import Protocol

/// A server in a few closures: one answer per kind of request, and a note of what was asked.
@MainActor package final class FakeAPI: ServerAPI {
    package init() {}

    private var answers: [ObjectIdentifier: (Any) async throws -> Any] = [:]
    package private(set) var asked: [any APIRequest] = []
    package var files: [String: [UInt8]] = [:]
    /// Files cannot be fetched, as nothing answers.
    package var isAway = false
    package private(set) var downloaded: [String] = []

    package func on<Request: APIRequest>(
        _ kind: Request.Type, _ answer: @escaping (Request) async throws -> Request.Response
    ) {
        answers[ObjectIdentifier(kind)] = { request in
            guard let request = request as? Request else { throw Problem(500, "test", "another request") }
            return try await answer(request)
        }
    }

    package func asked<Request: APIRequest>(_ kind: Request.Type) -> [Request] { asked.compactMap { $0 as? Request } }

    package nonisolated func send<Request: APIRequest>(_ request: Request) async throws -> Request.Response {
        try await reply(to: request)
    }

    package nonisolated func download(_ path: String) async throws -> [UInt8] { try await file(at: path) }

    private func file(at path: String) async throws -> [UInt8] {
        downloaded.append(path)
        if isAway { throw Problem(0, "offline", "") }
        guard let bytes = files[path] else { throw Problem(404, "not-found", "there is no file \(path)") }
        return bytes
    }

    private func reply<Request: APIRequest>(to request: Request) async throws -> Request.Response {
        asked.append(request)
        guard let answer = answers[ObjectIdentifier(Request.self)] else {
            throw Problem(404, "not-found", "nobody answers \(Request.self)")
        }
        guard let response = try await answer(request) as? Request.Response else {
            throw Problem(500, "test", "an answer of another kind")
        }
        return response
    }
}

/// Lets a test hold an answer back until it has looked at what is shown meanwhile.
package final class Gate {
    package init() {}

    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package func pass() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    package func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
