import APIClient
import Platform
import Protocol
import Testing

/// Who sees one site must not learn that there is another: not in lists, not by name, not in what others did there.
struct IsolationTests {
    private let own = Project.ID("OWN-001")
    private let other = Project.ID("OTHER-001")

    private func site(_ id: Project.ID) -> CreateProject {
        CreateProject(
            projectId: id,
            [
                "name": .string(id.rawValue), "type": "mining", "status": "active", "location": ["name": "Somewhere"],
            ])
    }

    private func status(_ work: () async throws -> Void) async -> Int? {
        do {
            try await work()
            return nil
        } catch let problem as Problem { return problem.status } catch { return -1 }
    }

    @Test(arguments: [Role.projectManager, .operator, .viewer])
    func otherSitesDoNotExist(role: Role) async throws {
        let server = try await RunningServer()
        let admin = try await server.administrator()
        for id in [own, other] { _ = try await admin.send(site(id)) }
        let plan = try await admin.send(
            CreateLayout(projectId: other, name: "Plan", outline: [], items: [], lines: [], notes: []))
        let person = try await server.person("someone", role, at: [own])

        #expect(try await person.send(ListProjects()).items.map(\.projectId) == [own])
        #expect(try await person.send(GetProject(id: own)).projectId == own)
        #expect(await status { _ = try await person.send(GetProject(id: other)) } == 404)
        #expect(await status { _ = try await person.send(ListContainers(id: other)) } == 404)
        #expect(await status { _ = try await person.send(ListEquipment(id: other)) } == 404)
        #expect(await status { _ = try await person.send(GetProjectMetrics(id: other)) } == 404)
        #expect(try await person.send(ListLayouts()).items.isEmpty)
        #expect(await status { _ = try await person.send(GetLayout(id: plan.layoutId)) } == 404)
        #expect(try await person.send(ListAlerts(projectId: other)).items.isEmpty)
        if role != .viewer {
            let activity = try await person.send(ListActivity()).items
            #expect(activity.allSatisfy { $0.projectId == own }, "\(activity.map(\.summary))")
        }
        if role == .projectManager {
            #expect(await status { _ = try await person.send(ChangeProject(id: other, ["name": "Mine"])) } == 404)
        }
    }

    /// Rights that are taken away are gone at once, although the token lives on.
    @Test func lostRightsAreLostAtOnce() async throws {
        let server = try await RunningServer()
        let admin = try await server.administrator()
        _ = try await admin.send(site(own))
        let person = try await server.person("leaver", .operator, at: [own])
        let token = try #require(try await person.liveToken())
        #expect(try await server.send("GET", "/api/projects/\(own)", token: token).status == 200)
        let user = try #require(try await admin.send(ListUsers()).items.first { $0.username == "leaver" })
        _ = try await admin.send(UpdateUser(id: user.userId, disabled: true))
        #expect(try await server.send("GET", "/api/projects/\(own)", token: token).status == 401)
        #expect(await status { _ = try await server.client("leaver", RunningServer.password + "leaver") } == 401)
    }
}
