import Auth
import Foundation
import HTTPEngine
import Platform
import Protocol
import TestSupport
import Testing

@testable import API

/// Every request gets the answer that HTTP has for it, before any handler sees what it could not handle.
struct RouterHandlerTests {
    private struct NotOurs: Error {}

    private let project = Project(
        projectId: Project.ID("QATAR-001"), name: "Qatar", type: .mining, status: .active,
        location: Location(name: "Doha", latitude: 25, longitude: 51), totalContainers: 58, totalMiners: 17_864,
        metadata: [:], version: 3, updatedAt: Timestamp(milliseconds: 0))

    private func api(mode: ServerState = .online, origins: String? = nil) -> TestAPI {
        TestAPI(mode: mode, origins: origins) { router in
            router.on(GetProject.self) { [project] request, _ in
                guard request.id == project.projectId else { throw Problem(404, "project-unknown", "None.") }
                return project
            }
            router.on(CreateProject.self) { [project] _, _ in project }
            router.on(ChangeProject.self) { [project] request, _ in
                var changed = project
                if case .string(let name)? = request.fields["name"] {
                    changed.name = name
                } else {
                    changed.name = "none"
                }
                changed.timeline = request.ifMatch
                return changed
            }
            router.on(DeleteProject.self) { _, _ in Empty() }
            router.on(ListAlerts.self) { request, _ in
                #expect(request.limit == 5)
                return Page(items: [], next: request.severity?.rawValue)
            }
            router.on(Logout.self) { _, _ in Empty() }
            router.on(BackUpNow.self) { _, _ in throw NotOurs() }
            router.on(SetMaintenance.self) { _, _ in throw Problem(409, "none", "") }
            router.onOpen(Login.self) { request, origin in
                TokenPair(
                    accessToken: request.username, refreshToken: origin.address, tokenType: "Bearer", expiresIn: 600,
                    mustChangePassword: false)
            }
            router.onRaw(
                Route(.get, "/api/catalogue/{id}/model.glb", needs: .viewLayouts, ""), answering: "model/gltf-binary"
            ) { request, _ in
                Answer(200, "model/gltf-binary", body: Array((request.parameters["id"] ?? "").utf8), entityTag: "\"m\"")
            }
        }
    }

    private static let login = #"{"username":"a","password":"b"}"#

    @Test(
        arguments: [
            ("GET", "/api/projects/QATAR-001", Role.viewer, "", 200),
            ("GET", "/api/projects/NONE", .viewer, "", 404), ("GET", "/api/nothing", .viewer, "", 404),
            ("GET", "/api/projects/", .viewer, "", 404), ("GET", "/api/projects/a/", .viewer, "", 404),
            ("GET", "//api/projects/a", .viewer, "", 404), ("GET", "/API/projects/a", .viewer, "", 404),
            ("GET", "/api/projects/%zz", .viewer, "", 400), ("GET", "/api/projects/%00", .viewer, "", 400),
            ("GET", "/api/projects/%ff", .viewer, "", 400), ("GET", "/api/projects/QATAR%2D001", .viewer, "", 200),
            ("GET", "/api/projects/QATAR-001?x=1", .viewer, "", 400),
            ("HEAD", "/api/projects/QATAR-001", .viewer, "", 200),
            ("OPTIONS", "/api/projects/QATAR-001", nil, "", 204),
            ("PUT", "/api/projects/QATAR-001", .superAdmin, "{}", 405), ("BREW", "/api/alerts", .viewer, "", 405),
            ("GET", "/api/projects/QATAR-001", nil, "", 401),
            ("DELETE", "/api/projects/QATAR-001", .projectManager, "", 403),
            ("DELETE", "/api/projects/QATAR-001?cascade=true", .superAdmin, "", 204),
            ("DELETE", "/api/projects/QATAR-001?cascade=yes", .superAdmin, "", 422),
            ("GET", "/api/alerts?limit=5", .viewer, "", 200), ("GET", "/api/alerts?limit=5&", .viewer, "", 200),
            ("GET", "/api/alerts?limit=five", .viewer, "", 422), ("GET", "/api/alerts?limit=", .viewer, "", 422),
            ("GET", "/api/alerts?limit=5&severity=mild", .viewer, "", 422),
            ("GET", "/api/alerts?limit=5&limit=5", .viewer, "", 400), ("GET", "/api/alerts?Limit=5", .viewer, "", 400),
            ("GET", "/api/alerts?limit=%", .viewer, "", 400), ("GET", "/api/alerts?if_match=5", .viewer, "", 400),
            ("POST", "/api/auth/login", nil, login, 200), ("POST", "/api/auth/login", nil, "", 411),
            ("POST", "/api/auth/login", nil, "{", 400), ("POST", "/api/auth/login", nil, "[]", 422),
            ("POST", "/api/auth/login", nil, #"{"username":"a"}"#, 422),
            ("POST", "/api/auth/login", nil, #"{"username":"a","password":1}"#, 422),
            ("POST", "/api/auth/login", nil, #"{"username":"a","password":"b","admin":true}"#, 422),
            ("POST", "/api/auth/login", nil, #"{"username":"a","password":"b","password":"c"}"#, 400),
            ("POST", "/api/auth/login?client=x", nil, login, 400),
            ("PATCH", "/api/projects/QATAR-001", .projectManager, #"{"name":"x"}"#, 200),
            ("PATCH", "/api/projects/QATAR-001", .operator, #"{"name":"x"}"#, 403),
            ("PATCH", "/api/projects/QATAR-001", .projectManager, #"{"if_match":"1"}"#, 422),
            ("PATCH", "/api/projects/QATAR-001", .projectManager, #"{"id":"QATAR-001"}"#, 422),
            ("POST", "/api/auth/logout", .viewer, "", 204), ("POST", "/api/auth/logout", .viewer, "{}", 204),
            ("POST", "/api/admin/backups", .superAdmin, "", 500),
        ] as [(String, String, Role?, String, Int)])
    func answersWithTheRightStatus(method: String, target: String, role: Role?, body: String, status: Int) async {
        let response = await api().send(method, target, as: role, body: body)
        #expect(response.status == status, "\(response.problem?.detail ?? "")")
        #expect(status < 400 || response.problem?.status == status)
        #expect(status < 400 || response.header("Content-Type") == "application/problem+json")
    }

    /// As long as the API document says that they may be, counted as it counts.
    @Test(arguments: [(120, 200), (121, 422)])
    func textsOfTheQueryHaveALength(count: Int, status: Int) async throws {
        let api = TestAPI { router in router.on(ListProjects.self) { _, _ in Page(items: []) } }
        let search = String(repeating: "%C3%A9", count: count)
        let answer = await api.send("GET", "/api/projects?search=\(search)", as: .viewer)
        #expect(answer.status == status)
        if status == 422 { #expect(answer.problem?.errors?.map(\.field) == ["search"]) }
    }

    @Test func everyAnswerIsHardened() async {
        for target in ["/api/projects/QATAR-001", "/api/nothing"] {
            let response = await api().send("GET", target, as: .viewer)
            for (name, value) in SecurityHeaders.all { #expect(response.header(name) == value) }
            #expect(response.header("X-Request-Id") == "7")
            #expect(response.header("Access-Control-Allow-Origin") == nil)
        }
    }

    @Test func refusalsSayWhatWouldHelp() async {
        let api = api()
        #expect(await api.send("PUT", "/api/projects/a").header("Allow") == "GET, HEAD, PATCH, DELETE, OPTIONS")
        #expect(await api.send("OPTIONS", "/api/auth/login").header("Allow") == "POST, OPTIONS")
        #expect(await api.send("GET", "/api/projects/a").header("WWW-Authenticate") == "Bearer realm=\"workspace\"")
        let unknown = await api.send("GET", "/api/alerts?severty=x", as: .viewer)
        #expect(unknown.problem?.errors?.map(\.field) == ["severty"])
        let missing = await api.send("POST", "/api/auth/login", body: #"{"username":"a"}"#)
        #expect(missing.problem?.errors == [.init(field: "password", message: "is missing")])
        #expect(
            await api.send("POST", "/api/admin/backups", as: .superAdmin).problem?.detail.contains("NotOurs") == false)
    }

    @Test(arguments: [
        ("application/json", 200), ("application/json; charset=utf-8", 200), ("Application/JSON;charset=UTF-8", 200),
        ("application/json; charset=latin1", 415), ("text/plain", 415), ("application/x-www-form-urlencoded", 415),
        ("", 415), ("application/jsonp", 415),
    ])
    func takesJSONAlone(contentType: String, status: Int) async {
        let response = await api().send("POST", "/api/auth/login", body: Self.login, [("Content-Type", contentType)])
        #expect(response.status == status)
    }

    /// A body that is announced and empty is a mistake in the body; one that is not announced lacks its length.
    @Test func aMissingBodyIsToldFromAMissingLength() async {
        let api = api()
        #expect(await api.send("POST", "/api/auth/login").problem?.code == "length-missing")
        let empty = await api.send("POST", "/api/auth/login", [("Content-Length", "0")])
        #expect(empty.status == 400)
        #expect(empty.problem?.code == "body-missing")
    }

    @Test(arguments: [("gzip", 415), ("br", 415), ("identity", 200), ("Identity", 200)])
    func takesNoCompressedBody(coding: String, status: Int) async {
        let headers = [("Content-Type", "application/json"), ("Content-Encoding", coding)]
        let response = await api().send("POST", "/api/auth/login", body: Self.login, headers)
        #expect(response.status == status)
        #expect((response.header("Accept-Encoding") == "identity") == (status == 415))
    }

    @Test(arguments: ["Basic YTpi", "Bearer", "Bearer ", "bearerx y", "Bearer nobody", ""])
    func tokensThatAreNoneAreRefused(header: String) async {
        let response = await api().send("GET", "/api/projects/QATAR-001", [("Authorization", header)])
        #expect(response.status == 401)
    }

    /// A proxy in front might look at the other one.
    @Test(arguments: [["viewer", "superAdmin"], ["viewer", "viewer"], ["viewer", ""]])
    func twoTokensAreRefused(tokens: [String]) async {
        let api = TestAPI { router in
            router.onKept(GetProject.self, version: { _, _ in 1 }) { [project] _, _ in project }
        }
        let path = "/api/projects/QATAR-001"
        let lines = tokens.map { (name: "Authorization", value: "Bearer \($0)") }
        // Not even when the first is known and the answer kept.
        #expect(await api.send("GET", path, as: .viewer).status == 200)
        #expect(api.sendAtOnce(path, as: .viewer)?.status == 200)
        #expect(api.sendAtOnce(path, lines) == nil)
        let response = await api.send("GET", path, lines)
        #expect(response.status == 401 && response.problem?.code == "token-ambiguous")
    }

    @Test func resourcesHaveAddressAndVersion() async {
        let api = api()
        let body = #"{"project_id":"A","name":"A","type":"mining","status":"active","location":{"name":"x"}}"#
        let created = await api.send("POST", "/api/projects", as: .superAdmin, body: body)
        #expect(created.status == 201, "\(String(describing: created.problem))")
        #expect(created.header("Location") == "/api/projects/QATAR-001")
        #expect(created.header("ETag") == "\"3\"")
        let read = await api.send("GET", "/api/projects/QATAR-001", as: .viewer, [("If-None-Match", "W/\"3\", \"9\"")])
        #expect(read.status == 304 && read.body.isEmpty && read.header("ETag") == "\"3\"")
        #expect(
            await api.send("GET", "/api/projects/QATAR-001", as: .viewer, [("If-None-Match", "\"2\"")]).status == 200)
    }

    @Test func ifMatchReachesTheHandler() async throws {
        let response = await api().send(
            "PATCH", "/api/projects/QATAR-001", as: .superAdmin, body: #"{"name":"x"}"#, [("If-Match", "\"3\"")])
        #expect(try JSONCoding.decode(Project.self, from: response.body).timeline == "\"3\"")
    }

    @Test func rawOperationsSeeTheRequest() async {
        let api = api()
        let response = await api.send("GET", "/api/catalogue/a%20b/model.glb", as: .viewer)
        #expect(response.status == 200 && response.body == Array("a b".utf8))
        #expect(response.header("Content-Type") == "model/gltf-binary")
        #expect(
            await api.send("GET", "/api/catalogue/a/model.glb", as: .viewer, [("If-None-Match", "\"m\"")]).status == 304
        )
    }

    @Test func theServerAsAWholeSaysWhatItUnderstands() async {
        let response = await api().send("OPTIONS", "*")
        #expect(response.status == 204 && response.header("Allow") == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
    }

    @Test func filesAreSentWholeOrInParts() async throws {
        let folder = try TemporaryFolder()
        try Data("0123456789".utf8).write(to: URL(fileURLWithPath: folder.path + "/file"))
        let api = TestAPI { router in
            router.onRaw(Route(.get, "/file", needs: .viewFleet, ""), answering: "text/plain") { _, _ in
                var answer = Answer(200, "text/plain")
                answer.file = DiskFile(folder.path + "/file")
                return answer
            }
        }
        let whole = await api.send("GET", "/file", as: .viewer)
        #expect(whole.status == 200 && whole.header("X-Content-Type-Options") == "nosniff")
        #expect(try await whole.wholeBody() == Array("0123456789".utf8))
        let part = await api.send("GET", "/file", as: .viewer, [("Range", "bytes=2-4")])
        #expect(part.status == 206 && part.header("Content-Range") == "bytes 2-4/10")
        #expect(try await part.wholeBody() == Array("234".utf8))
        let tag = try #require(whole.header("ETag"))
        #expect(await api.send("GET", "/file", as: .viewer, [("If-None-Match", tag)]).status == 304)
        #expect(await api.send("GET", "/file", [("Range", "bytes=2-4")]).status == 401)
    }

    @Test(
        arguments: [
            (ServerState.maintenance, "GET", "/api/projects/QATAR-001", Role.viewer, "", 200),
            (.maintenance, "PATCH", "/api/projects/QATAR-001", .projectManager, "{}", 503),
            (.maintenance, "PATCH", "/api/projects/QATAR-001", .superAdmin, "{}", 200),
            (.maintenance, "POST", "/api/auth/logout", .viewer, "", 204),
            (.maintenance, "POST", "/api/auth/login", nil, login, 200),
            (.draining, "GET", "/api/projects/QATAR-001", .viewer, "", 200),
            (.draining, "PATCH", "/api/projects/QATAR-001", .superAdmin, "{}", 503),
            (.draining, "PUT", "/api/admin/maintenance", .superAdmin, #"{"enabled":true}"#, 409),
        ] as [(ServerState, String, String, Role?, String, Int)])
    func modesCloseTheGate(
        mode: ServerState, method: String, target: String, role: Role?, body: String, status: Int
    ) async {
        let response = await api(mode: mode).send(method, target, as: role, body: body)
        #expect(response.status == status)
        #expect(status != 503 || response.header("Retry-After") != nil)
    }

    @Test func onlyListedPagesMayReadAnswers() async {
        let api = api(origins: "https://wall.example.com, https://plan.example.com:8443")
        for (origin, isAllowed) in [
            ("https://wall.example.com", true), ("https://plan.example.com:8443", true),
            ("https://plan.example.com", false), ("http://wall.example.com", false), ("null", false),
        ] {
            let read = await api.send("GET", "/api/projects/QATAR-001", as: .viewer, [("Origin", origin)])
            #expect(read.header("Access-Control-Allow-Origin") == (isAllowed ? origin : nil))
            let asked = await api.send(
                "OPTIONS", "/api/projects/QATAR-001", [("Origin", origin), ("Access-Control-Request-Method", "PATCH")])
            #expect((asked.header("Access-Control-Allow-Methods") != nil) == isAllowed)
        }
    }

    @Test(arguments: [
        ("/api/auth/login", Limits.bodyBytesMax), ("/api/nothing", Limits.bodyBytesMax),
        ("/api/telemetry", Limits.telemetryBatchBytesMax),
    ])
    func onlyTelemetryMayBeLarge(path: String, limit: Int) {
        let api = TestAPI { router in
            router.on(SendTelemetry.self) { _, _ in throw NotOurs() }
            router.onOpen(Login.self) { _, _ in throw NotOurs() }
        }
        #expect(TestAPI.request("POST", path).withHead { api.handler.bodyLimit(for: $0) } == limit)
    }

    @Test func otherBodiesGoTheirOwnWay() async {
        let api = TestAPI { router in
            router.on(SendTelemetry.self) { _, _ in throw NotOurs() }
            router.onBody(of: SendTelemetry.self, as: "application/x-batch") { request, _ in
                TelemetryReceipt(accepted: request.body.count, unknown: [])
            }
        }
        let response = await api.send(
            "POST", "/api/telemetry", as: .superAdmin, body: "123", [("Content-Type", "application/x-batch")])
        #expect(response.status == 202 && String(decoding: response.body, as: UTF8.self).contains("3"))
        let refused = await api.send("POST", "/api/telemetry", as: .superAdmin, body: "123", [("Content-Type", "a/b")])
        #expect(refused.problem?.detail == "The body must be application/json or application/x-batch.")
    }
}
