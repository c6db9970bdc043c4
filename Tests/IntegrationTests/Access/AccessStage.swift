import APIClient
import Foundation
import Platform
import Protocol
import Synchronization
import TestSupport
import Testing

/// A server with two sites alike, and everybody who could ask about the first of them.
final class AccessStage: Sendable {
    static let own = Project.ID("OWN-001")
    static let other = Project.ID("OTHER-001")
    /// Words that only the other site has. They must never come back to who may not see it.
    static let secretWords = ["OTHER-", "Otherland"]

    let server: RunningServer
    let admin: HTTPAPIClient
    private let assets: TemporaryFolder
    private let tokens: [AccessCaller: String]
    private let made = Atomic<Int>(0)

    init() async throws {
        assets = try Self.smallAssets()
        server = try await RunningServer(["--assets", assets.path])
        admin = try await server.administrator()
        for (id, name) in [(Self.own, "Ownland"), (Self.other, "Otherland")] {
            let made = try await server.send(
                "POST", "/api/projects", token: admin.liveToken(),
                body: """
                    {"project_id":"\(id)","name":"\(name)","type":"mining","status":"active",
                     "location":{"name":"\(name)"},"template":"small"}
                    """)
            #expect(made.status == 201, "\(String(decoding: made.body, as: UTF8.self))")
        }
        var tokens: [AccessCaller: String] = [:]
        for caller in AccessCaller.allCases {
            guard let role = caller.role else { continue }
            let person = try await server.person("the-\(caller)".lowercased(), role, at: [Self.own])
            tokens[caller] = try await person.liveToken()
        }
        tokens[.agent] = try await admin.send(CreateToken(name: "agent", projects: [Self.own])).secret
        self.tokens = tokens
    }

    func token(of caller: AccessCaller) -> String? { tokens[caller] }

    /// Asks `row` about `site` as `caller`.
    func ask(_ row: AccessRow, about site: Project.ID, as caller: AccessCaller) async throws -> HTTPAnswer {
        let target = try await filled(row.target, site)
        var body: String?
        if let template = row.body { body = try await filled(template, site) }
        return try await server.send(row.method, target, token: tokens[caller], body: body)
    }

    /// What stands for the names in braces: of `site`, and new where asking may change it.
    private func filled(_ text: String, _ site: Project.ID) async throws -> String {
        var text = text
        let makers: [(String, () async throws -> String)] = [
            ("{site}", { site.rawValue }), ("{container}", { Self.container(of: site).rawValue }),
            ("{miner}", { Self.container(of: site).rawValue + "-M001" }),
            ("{neighbour}", { Self.container(of: site).rawValue + "-M002" }),
            ("{doomed}", { Self.container(of: site).rawValue + "-M00\(3 + self.number() % 2)" }),
            ("{equipment}", { Self.container(of: site).rawValue.replacingOccurrences(of: "-C01", with: "-T01") }),
            ("{ID}", { "NEW-\(self.number())" }), ("{fresh}", { self.fresh() }), ("{now}", { Self.now.rfc3339 }),
            (
                "{layout}",
                {
                    try await self.admin.send(
                        CreateLayout(projectId: site, name: "Plan", outline: [], items: [], lines: [], notes: [])
                    ).layoutId.rawValue
                }
            ),
            (
                "{user}",
                {
                    try await self.admin.send(CreateUser(username: self.fresh(), role: .viewer, projects: [site]))
                        .user.userId.rawValue
                }
            ),
            (
                "{token}",
                { try await self.admin.send(CreateToken(name: "a", projects: [site])).token.tokenId.rawValue }
            ),
        ]
        for (name, make) in makers where text.contains(name) {
            text = text.replacingOccurrences(of: name, with: try await make())
        }
        return text
    }

    /// The template leaves the number of the site out.
    static func container(of site: Project.ID) -> Container.ID {
        Container.ID(site.rawValue.replacingOccurrences(of: "-001", with: "-C01"))
    }

    private func fresh() -> String { "fresh-\(number())" }

    private func number() -> Int { made.add(1, ordering: .relaxed).newValue }

    private static var now: Timestamp { Timestamp(milliseconds: TimeSource.system.milliseconds()) }

    /// The product's assets with a template of two containers instead of 58.
    private static func smallAssets() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: RunningServer.assets) where name != "templates" {
            try files.copyItem(atPath: "\(RunningServer.assets)/\(name)", toPath: "\(folder.path)/\(name)")
        }
        try files.createDirectory(atPath: folder.path + "/templates", withIntermediateDirectories: false)
        let whole = try String(contentsOfFile: RunningServer.assets + "/templates/qatar-001.json", encoding: .utf8)
        let small = whole.replacingOccurrences(of: #""count": 29"#, with: #""count": 1"#)
            .replacingOccurrences(of: #""per_container": 308"#, with: #""per_container": 4"#)
        try Data(small.utf8).write(to: URL(fileURLWithPath: folder.path + "/templates/small.json"))
        return folder
    }
}
