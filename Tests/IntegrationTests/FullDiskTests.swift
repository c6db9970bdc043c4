import APIClient
import Foundation
import Protocol
import TestSupport
import Testing

/// With a full disk changes are refused with 507, reads go on, nothing that was acknowledged is lost, and when there is
/// space again the server takes changes again by itself. Needs root, for a small disk of its own.
@Suite(.enabled(if: geteuid() == 0, "only root can mount a small disk"))
struct FullDiskTests {
    private let folder: TemporaryFolder
    private let disk: SmallDisk

    init() throws {
        folder = try TemporaryFolder()
        disk = try SmallDisk(at: folder.path + "/state", megabytes: 7)
    }

    private func create(_ number: Int, on server: RunningServer, _ token: String) async throws -> Int {
        // 20 KB each, so that the disk is full after some hundreds.
        let notes = (0..<10).map { #"{"x_m":\#($0),"y_m":1,"text":"\#(String(repeating: "x", count: 1_900))"}"# }
        let body = """
            {"project_id":"FULL-001","name":"plan \(number)","outline":[],"items":[],"lines":[],
            "notes":[\(notes.joined(separator: ","))]}
            """
        return try await server.send("POST", "/api/layouts", token: token, body: body).status
    }

    private func plans(on server: RunningServer, _ token: String) async throws -> Int {
        let answer = try await server.send("GET", "/api/layouts?limit=1000", token: token)
        #expect(answer.status == 200)
        let page = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
        return (page["items"] as? [Any])?.count ?? -1
    }

    @Test func refusesChangesAndRecoversByItself() async throws {
        var server = try await RunningServer(in: folder)
        let administrator = try await server.administrator()
        _ = try await administrator.send(
            CreateProject(
                projectId: Project.ID("FULL-001"),
                ["name": "Full", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        let token = try await server.token()
        var acknowledged = 0
        var refused: Set<Int> = []
        for number in 0..<1_000 where refused.isEmpty {
            let status = try await create(number, on: server, token)
            if status == 201 { acknowledged += 1 } else { refused.insert(status) }
        }
        for number in 1_000..<1_050 {
            let status = try await create(number, on: server, token)
            if status == 201 { acknowledged += 1 } else { refused.insert(status) }
        }
        #expect(refused == [507])
        #expect(acknowledged > 20)
        #expect(try await plans(on: server, token) == acknowledged)

        try disk.resize(megabytes: 60)
        #expect(try await create(2_000, on: server, token) == 201)
        #expect(try await plans(on: server, token) == acknowledged + 1)
        let said = server.log.split(separator: "\n").filter { $0.contains("the database refuses changes") }
        #expect(said.count == 1, "\(said)")
        #expect(server.log.contains("the database takes changes again"))

        server.kill()
        server = try await RunningServer(in: folder)
        #expect(try await plans(on: server, token) == acknowledged + 1)
    }

    @Test func aFullDiskStopsNoReader() async throws {
        let server = try await RunningServer(in: folder)
        let token = try await server.token()
        try disk.fill()
        for _ in 0..<20 {
            #expect(try await server.send("GET", "/api/projects", token: token).status == 200)
            #expect(try await server.send("GET", "/api/activity", token: token).status == 200)
        }
        try disk.empty()
        #expect(try await server.send("GET", "/ready").status == 200)
    }

    /// What is open stays open: a server that may open nothing more still writes.
    @Test func writesWithoutAFreeDescriptor() async throws {
        try disk.resize(megabytes: 60)
        let server = try await RunningServer(in: folder)
        _ = try await server.administrator().send(
            CreateProject(
                projectId: Project.ID("FULL-001"),
                ["name": "Full", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        let token = try await server.token()
        #expect(try await create(0, on: server, token) == 201)
        try server.limitDescriptors(to: 3)
        #expect(try await create(1, on: server, token) == 201)
        #expect(try await plans(on: server, token) == 2)
    }
}

/// A file system of a few megabytes in memory; gone with the value.
private final class SmallDisk: Sendable {
    private let path: String
    private var filling: String { path + "/filling" }

    init(at path: String, megabytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run(["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700", "tmpfs", path])
    }

    deinit { try? Self.run(["umount", "-l", path]) }

    func resize(megabytes: Int) throws { try Self.run(["mount", "-o", "remount,size=\(megabytes)m", path]) }

    /// To the last byte.
    func fill() throws {
        try Data().write(to: URL(filePath: filling))
        let file = try FileHandle(forWritingTo: URL(filePath: filling))
        let piece = Data(repeating: 1, count: 4_096)
        while (try? file.write(contentsOf: piece)) != nil {}
    }

    func empty() throws { try FileManager.default.removeItem(atPath: filling) }

    static func run(_ command: [String]) throws {
        try Command(["/usr/bin/env"] + command).succeed()
    }
}
