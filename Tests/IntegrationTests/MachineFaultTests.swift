import APIClient
import Foundation
import Protocol
import TestSupport
import Testing

/// A machine whose disk fails, or whose clock is set, must not end the server: it says what is wrong, goes on with what
/// it can, recovers by itself, and loses nothing that it acknowledged.
@Suite(.enabled(if: MachineFaults.canBeMade, "the faults are compiled with cc"))
struct MachineFaultTests {
    private static let site = Project.ID("FAULT-001")

    private let folder: TemporaryFolder
    private let faults: MachineFaults

    init() throws {
        folder = try TemporaryFolder()
        faults = try MachineFaults()
    }

    private func server() async throws -> RunningServer {
        try await RunningServer(in: folder, environment: faults.environment)
    }

    private func setUp(_ server: RunningServer) async throws {
        _ = try await server.administrator().send(
            CreateProject(
                projectId: Self.site,
                ["name": "Fault", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
    }

    private func create(_ name: String, on server: RunningServer, _ token: String) async throws -> HTTPAnswer {
        try await server.send(
            "POST", "/api/layouts", token: token,
            body: #"{"project_id":"FAULT-001","name":"\#(name)","outline":[],"items":[],"lines":[],"notes":[]}"#)
    }

    private func names(on server: RunningServer, _ token: String) async throws -> Set<String> {
        let answer = try await server.send("GET", "/api/layouts?limit=500", token: token)
        #expect(answer.status == 200)
        let page = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
        return Set((page["items"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String })
    }

    private func code(of answer: HTTPAnswer) -> String? {
        (try? JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])?["code"] as? String
    }

    @Test(
        arguments: [
            (EIO, 0, 503, "storage-failed"), (EROFS, 0, 503, "storage-failed"), (0, EIO, 503, "storage-failed"),
            (EDQUOT, 0, 503, "storage-failed"), (ENOSPC, 0, 507, "disk-full"),
        ] as [(Int32, Int32, Int, String)])
    func aDiskThatFailsIsSaidAndForgotten(writes: Int32, flushes: Int32, status: Int, problem: String) async throws {
        let server = try await server()
        try await setUp(server)
        let token = try await server.token()
        #expect(try await create("before", on: server, token).status == 201)
        try faults.failing(writes: writes, flushes: flushes)
        for number in 0..<5 {
            let answer = try await create("refused \(number)", on: server, token)
            #expect(answer.status == status && code(of: answer) == problem)
            #expect(answer.headers["content-type"]?.hasPrefix("application/problem+json") == true)
        }
        // Who only reads notices nothing.
        #expect(try await names(on: server, token) == ["before"])
        #expect(try await server.send("GET", "/health").status == 200)
        try faults.failing()
        #expect(await eventually { (try? await create("after", on: server, token).status) == 201 })
        let said = server.log.split(separator: "\n").filter { $0.contains("the database refuses changes") }
        #expect(said.count == 1, "\(said)")
        try await losesNothing(["before", "after"], of: server, token)
    }

    /// Trouble comes and goes while four write: whatever was answered “created” is there after `kill -9`.
    @Test func nothingThatWasAcknowledgedIsLostWhenTheDiskComesAndGoes() async throws {
        let server = try await server()
        try await setUp(server)
        let token = try await server.token()
        let acknowledged = try await withThrowingTaskGroup(of: Set<String>.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var acknowledged: Set<String> = []
                    for number in 0..<60 {
                        let answer = try await create("plan \(writer)-\(number)", on: server, token)
                        #expect([201, 503].contains(answer.status))
                        if answer.status == 201 { acknowledged.insert("plan \(writer)-\(number)") }
                    }
                    return acknowledged
                }
            }
            for round in 0..<20 {
                try faults.failing(writes: round % 4 == 1 ? EIO : 0, flushes: round % 4 == 3 ? EIO : 0)
                _ = try await server.send("GET", "/api/layouts", token: token)
            }
            try faults.failing()
            return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
        }
        #expect(!acknowledged.isEmpty)
        try await losesNothing(acknowledged, of: server, token)
    }

    @Test(arguments: [3_600, -3_600, 400 * 86_400, -400 * 86_400])
    func aClockThatIsSetEndsNothing(ahead seconds: Int) async throws {
        let server = try await server()
        try await setUp(server)
        var token = try await server.token()
        #expect(try await create("before", on: server, token).status == 201)
        try faults.setClock(ahead: seconds)
        #expect(try await server.send("GET", "/health").status == 200)
        let date = try await server.send("GET", "/health").headers["date"] ?? ""
        #expect(abs(try Self.seconds(of: date) - Date().timeIntervalSince1970 - Double(seconds)) < 60)
        // Of an hour ago, for all that the clock says, or of tomorrow: but who signs in anew is let in.
        token = try await server.token()
        #expect(try await create("meanwhile", on: server, token).status == 201)
        try faults.setClock(ahead: 0)
        token = try await server.token()
        #expect(try await create("after", on: server, token).status == 201)
        try await losesNothing(["before", "meanwhile", "after"], of: server, token)
    }

    private static func seconds(of date: String) throws -> Double {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return try #require(format.date(from: date)).timeIntervalSince1970
    }

    /// After a power cut, on a machine that is well again.
    private func losesNothing(_ acknowledged: Set<String>, of server: RunningServer, _ token: String) async throws {
        server.kill()
        let again = try await self.server()
        #expect(try await acknowledged.subtracting(names(on: again, try await again.token())).isEmpty)
        #expect(try await again.shell.say("check").code == 0)
    }
}
