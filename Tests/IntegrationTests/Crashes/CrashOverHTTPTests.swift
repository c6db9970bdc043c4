import APIClient
import Foundation
import Protocol
import TestSupport
import Testing

/// What the server answered “created” to must be there when it is started again after `kill -9`, whole, with its entry
/// in the log of activity, and the chain of that log must hold.
struct CrashOverHTTPTests {
    private static let rounds = 50
    private static let site = Project.ID("CRASH-001")

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func losesNothingThatWasAcknowledged() async throws {
        var acknowledged: Set<String> = []
        // One sign-in for all rounds: what signs the tokens outlives the process too.
        let token = try await setUp()
        for round in 0..<Self.rounds {
            let server = try await RunningServer(in: folder)
            let found = try await names(on: server, token)
            #expect(acknowledged.subtracting(found).isEmpty, "round \(round)")
            acknowledged.formUnion(await write(to: server, token, round: round))
        }
        let server = try await RunningServer(in: folder)
        #expect(try await acknowledged.subtracting(names(on: server, token)).isEmpty)
        #expect(try await acknowledged.subtracting(recorded(on: server, token)).isEmpty)
        #expect(acknowledged.count >= Self.rounds)
        #expect(try await check() == 0)
    }

    private func setUp() async throws -> String {
        let server = try await RunningServer(in: folder)
        let token = try await server.token()
        _ = try await server.administrator().send(
            CreateProject(
                projectId: Self.site,
                ["name": "Crash", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        server.kill()
        return token
    }

    /// Four writers at once, so that commits have groups, until the server is killed at a random moment after the
    /// first answers.
    private func write(to server: RunningServer, _ token: String, round: Int) async -> [String] {
        await withTaskGroup(of: [String].self) { group in
            for writer in 0..<4 {
                group.addTask {
                    // One of them brings the server down; the others find out.
                    await Self.write(
                        to: server, token, as: "\(round)-\(writer)", untilKilledAfter: writer == 0 ? 1 + round % 7 : nil
                    )
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func write(
        to server: RunningServer, _ token: String, as writer: String, untilKilledAfter count: Int?
    ) async -> [String] {
        var acknowledged: [String] = []
        while true {
            let name = "plan \(writer)-\(acknowledged.count)"
            let body = #"{"project_id":"CRASH-001","name":"\#(name)","outline":[],"items":[],"lines":[],"notes":[]}"#
            let answer = try? await server.send("POST", "/api/layouts", token: token, body: body)
            guard answer?.status == 201 else { return acknowledged }
            acknowledged.append(name)
            guard acknowledged.count == count else { continue }
            // Anywhere in the requests of the others.
            usleep(.random(in: 0..<4_000))
            server.kill()
        }
    }

    private func names(on server: RunningServer, _ token: String) async throws -> Set<String> {
        try await everything("/api/layouts?limit=500", on: server, token) { ($0["name"] as? String).map { [$0] } ?? [] }
    }

    /// The plans that the log of activity tells of, by the name in the summary.
    private func recorded(on server: RunningServer, _ token: String) async throws -> Set<String> {
        try await everything("/api/activity?limit=500", on: server, token) { entry in
            let summary = entry["summary"] as? String ?? ""
            return summary.matches(of: /plan [0-9]+-[0-9]+-[0-9]+/).map { String($0.output) }
        }
    }

    private func everything(
        _ path: String, on server: RunningServer, _ token: String, _ names: ([String: Any]) -> [String]
    ) async throws -> Set<String> {
        var found: Set<String> = []
        var target: String? = path
        while let next = target {
            let answer = try await server.send("GET", next, token: token)
            let page = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
            for item in page["items"] as? [[String: Any]] ?? [] { found.formUnion(names(item)) }
            target = (page["next"] as? String).map { "\(path)&cursor=\($0)" }
        }
        return found
    }

    /// What `workspace-server check` says of the data that is left.
    private func check() async throws -> Int32 {
        try await Command([RunningServer.program("workspace-server").path, "check", "--state", folder.path + "/state"])
            .outcome().code
    }
}
