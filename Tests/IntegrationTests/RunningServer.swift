import APIClient
import Foundation
import Platform
import Protocol
import TestSupport

/// The real program with a folder of its own, listening on a port that the system chose; ends with the value.
final class RunningServer: Sendable {
    struct NotReady: Error { let output: String }

    static let password = "correct horse battery"

    let address: ServerAddress
    let transport: SocketTransport
    let port: Int
    private let folder: TemporaryFolder
    private let process: ChildProcess

    /// In a folder that another server left it carries on with that server's data. With authorities to trust it must
    /// speak HTTPS, else HTTP.
    /// `environment` is added to ours.
    init(
        _ arguments: [String] = [], in folder: TemporaryFolder? = nil, trusting authorities: String? = nil,
        environment: [String: String] = [:]
    ) async throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        let isSecure = authorities != nil
        let variables = ProcessEnvironment.variables.merging(environment) { _, new in new }
        (process, port) = try await BlockingWork.run {
            try Self.start(arguments, variables, in: folder, isSecure: isSecure)
        }
        address = ServerAddress(host: "127.0.0.1", port: port, isSecure: isSecure)
        transport = SocketTransport(address, authorities: authorities)
    }

    private static func start(
        _ arguments: [String], _ variables: [String: String], in folder: TemporaryFolder, isSecure: Bool
    ) throws -> (ChildProcess, port: Int) {
        try Data(password.utf8).write(to: URL(fileURLWithPath: folder.path + "/password"))
        let log = open(folder.path + "/server.log", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(log) }
        let output = ChildOutput()
        let process = try ChildProcess(
            program("workspace-server").path,
            ["serve", "--port", "0", "--state", folder.path + "/state"]
                + ["--admin-password-file", folder.path + "/password", "--assets", assets] + arguments,
            environment: variables, output: .pipe(output), complaints: .descriptor(log))
        // The line that says where it listens; the pipe ends when the program does.
        var text = ""
        while !text.contains("\n") {
            let bytes = output.read()
            guard !bytes.isEmpty else { throw NotReady(output: text) }
            text += String(decoding: bytes, as: UTF8.self)
        }
        guard let match = text.firstMatch(of: /(https?):\/\/127\.0\.0\.1:([0-9]+)/), let port = Int(match.2),
            (match.1 == "https") == isSecure
        else { throw NotReady(output: text) }
        return (process, port)
    }

    func signal(_ number: Int32) { process.signal(number) }

    /// Its exit code, once it has ended.
    func ending() async -> Int32 { await process.ending() }

    deinit {
        process.signal(SIGTERM)
        process.wait()
    }

    /// For verbs beside the server.
    var shell: Shell { Shell(state: folder.path + "/state") }

    /// At once, as by a power cut: nothing is finished, nothing is closed.
    func kill() {
        process.signal(SIGKILL)
        process.wait()
    }

    /// What it has said so far on its standard error.
    var log: String { (try? String(contentsOfFile: folder.path + "/server.log", encoding: .utf8)) ?? "" }

    func limitDescriptors(to count: Int) throws {
        try Command(["/usr/bin/prlimit", "--pid", "\(process.id)", "--nofile=\(count)"]).succeed()
    }

    /// For requests as bytes: the administrator's access token.
    func token() async throws -> String {
        let answer = try await send(
            "POST", "/api/auth/login",
            body: #"{"username":"admin","password":"\#(Self.password)","client":"tests"}"#)
        return try JSONDecoder().decode(SignedIn.self, from: Data(answer.body)).access_token
    }

    private struct SignedIn: Decodable { let access_token: String }

    /// A client that is signed in.
    func client(_ username: String, _ password: String = RunningServer.password) async throws -> HTTPAPIClient {
        let client = HTTPAPIClient(transport)
        _ = try await client.signIn(username: username, password: password, client: "tests")
        return client
    }

    func administrator() async throws -> HTTPAPIClient { try await client("admin") }

    /// A new person who has replaced the one-time password.
    func person(_ name: String, _ role: Role, at projects: [Project.ID]) async throws -> HTTPAPIClient {
        let created = try await administrator().send(
            CreateUser(username: name, displayName: name, role: role, projects: projects))
        let first = try await client(name, created.oneTimePassword)
        _ = try await first.send(
            ChangePassword(currentPassword: created.oneTimePassword, newPassword: Self.password + name))
        return try await client(name, Self.password + name)
    }

    func send(
        _ method: String, _ target: String, token: String? = nil, body: String? = nil
    ) async throws -> HTTPAnswer {
        var headers: [String: String] = [:]
        if let token { headers["Authorization"] = "Bearer \(token)" }
        if body != nil { headers["Content-Type"] = "application/json" }
        return try await transport.send(
            HTTPRequest(method, target, headers: headers, body: body.map { Array($0.utf8) }))
    }

    /// Beside the program that runs the tests.
    static func program(_ name: String) -> URL {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(name)
    }

    static let assets = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("assets").path
}
