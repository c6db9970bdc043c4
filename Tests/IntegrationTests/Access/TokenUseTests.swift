import APIClient
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// A good token opens what it was made for, in the one place where tokens belong, until the moment its right ends.
struct TokenUseTests {
    private func login(_ server: RunningServer, _ name: String, _ password: String) async throws -> TokenPair {
        let body = "{\"username\":\"\(name)\",\"password\":\"\(password)\"}"
        let answer = try await server.send("POST", "/api/auth/login", body: body)
        #expect(answer.status == 200)
        return try JSONCoding.decode(TokenPair.self, from: answer.body)
    }

    private func code(_ answer: HTTPAnswer) -> String? {
        (try? JSONCoding.decode(Problem.self, from: answer.body))?.code
    }

    @Test func eachTokenIsGoodForOneThing() async throws {
        let server = try await RunningServer()
        let pair = try await login(server, "admin", RunningServer.password)
        let site = Project.ID("SITE-001")
        let admin = try await server.administrator()
        let facts =
            #"{"project_id":"SITE-001","name":"Site","type":"mining","status":"active","location":{"name":"Here"}}"#
        #expect(
            try await server.send("POST", "/api/projects", token: pair.accessToken, body: facts).status == 201)
        let machine = try await admin.send(
            CreateToken(name: "wall", projects: [site], permissions: [.viewFleet, .viewLayouts]))
        // A refresh token is no access token, nor the other way round; a machine has no session to refresh or end.
        #expect(try await server.send("GET", "/api/auth/me", token: pair.refreshToken).status == 401)
        for wrong in [pair.accessToken, machine.secret] {
            let body = "{\"refresh_token\":\"\(wrong)\"}"
            #expect(try await server.send("POST", "/api/auth/refresh", body: body).status == 401)
        }
        #expect(try await server.send("GET", "/api/projects/\(site)", token: machine.secret).status == 200)
        for path in ["/api/auth/me", "/api/auth/sessions", "/api/users", "/api/tokens", "/api/admin/status"] {
            #expect(try await server.send("GET", path, token: machine.secret).status == 403, "\(path)")
        }
        #expect(try await server.send("POST", "/api/auth/logout", token: machine.secret).status == 403)
    }

    @Test(arguments: ["access_token", "token", "jwt", "bearer", "authorization"])
    func aTokenInTheAddressIsRefused(name: String) async throws {
        let server = try await RunningServer()
        let token = try await login(server, "admin", RunningServer.password).accessToken
        for path in ["/api/auth/me", "/api/projects", "/ws"] {
            let answer = try await server.send("GET", "\(path)?\(name)=\(token)")
            #expect([400, 401, 426].contains(answer.status), "\(path): \(answer.status)")
            #expect(!String(decoding: answer.body, as: UTF8.self).contains(token))
        }
    }

    @Test(arguments: [
        "Basic YWRtaW46cGFzc3dvcmQ=", "Token {t}", "{t}", "Bearer", "Bearer  {t}", "Bearer {t} x", "Bearer{t}",
    ])
    func anotherSchemeIsRefused(header: String) async throws {
        let server = try await RunningServer()
        let token = try await login(server, "admin", RunningServer.password).accessToken
        let answer = try await server.transport.send(
            HTTPRequest(
                "GET", "/api/auth/me",
                headers: ["Authorization": header.replacingOccurrences(of: "{t}", with: token)]))
        #expect(answer.status == 401)
        #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
    }

    @Test func theSchemeIsReadInAnyLetters() async throws {
        let server = try await RunningServer()
        let token = try await login(server, "admin", RunningServer.password).accessToken
        for scheme in ["Bearer", "bearer", "BEARER"] {
            let answer = try await server.transport.send(
                HTTPRequest("GET", "/api/auth/me", headers: ["Authorization": "\(scheme) \(token)"]))
            #expect(answer.status == 200, "\(scheme)")
        }
    }

    /// What an administrator does to somebody ends what their token opens, at the very next request.
    @Test(arguments: ["disable", "delete", "reset", "sign out", "demote"])
    func whatIsDoneToSomebodyTakesEffectAtOnce(deed: String) async throws {
        let server = try await RunningServer()
        let admin = try await server.administrator()
        let person = try await server.person("ann", .operator, at: [])
        let token = try #require(try await person.liveToken())
        #expect(try await server.send("GET", "/api/auth/me", token: token).status == 200)
        let id = try #require(try await admin.send(ListUsers()).items.first { $0.username == "ann" }).userId
        switch deed {
        case "disable": _ = try await admin.send(UpdateUser(id: id, disabled: true))
        case "delete": _ = try await admin.send(DeleteUser(id: id))
        case "reset": _ = try await admin.send(ResetPassword(id: id))
        case "sign out": _ = try await admin.send(EndUserSessions(id: id))
        default: _ = try await admin.send(UpdateUser(id: id, role: .viewer))
        }
        let answer = try await server.send("GET", "/api/auth/me", token: token)
        #expect(answer.status == 401)
        #expect(code(answer) == (deed == "demote" ? "token-outdated" : "session-ended"))
    }

    @Test func aNewPasswordEndsTheOtherSessionsAndNotThisOne() async throws {
        let server = try await RunningServer()
        let here = try await login(server, "admin", RunningServer.password)
        let there = try await login(server, "admin", RunningServer.password)
        let body = "{\"current_password\":\"\(RunningServer.password)\",\"new_password\":\"entirely new words\"}"
        let change = try await server.send("POST", "/api/auth/password", token: here.accessToken, body: body)
        #expect(change.status == 204)
        #expect(try await server.send("GET", "/api/auth/me", token: here.accessToken).status == 200)
        #expect(try await server.send("GET", "/api/auth/me", token: there.accessToken).status == 401)
        _ = try await login(server, "admin", "entirely new words")
    }

    /// A one-time password is known to whoever made it: it opens nothing but its own replacement.
    @Test func aOneTimePasswordOpensNothingElse() async throws {
        let server = try await RunningServer()
        let created = try await server.administrator().send(CreateUser(username: "new", role: .superAdmin))
        let pair = try await login(server, "new", created.oneTimePassword)
        #expect(pair.mustChangePassword)
        for path in ["/api/projects", "/api/users", "/api/admin/status"] {
            let answer = try await server.send("GET", path, token: pair.accessToken)
            #expect(code(answer) == "password-change-required", "\(path)")
        }
        #expect(try await server.send("GET", "/api/auth/me", token: pair.accessToken).status == 200)
    }

    /// `key rotate` in a shell beside the server: new tokens have the new key, old ones go on.
    @Test func aKeyThatIsReplacedInTheShellIsTakenUp() async throws {
        let server = try await RunningServer()
        let before = try await login(server, "admin", RunningServer.password).accessToken
        #expect(try await server.shell.say("key", "rotate").code == 0)
        var after = before
        let deadline = ContinuousClock.now + .seconds(20)
        // The header is the same until the server has looked at the file.
        while keyId(after) == keyId(before), ContinuousClock.now < deadline {
            after = try await login(server, "admin", RunningServer.password).accessToken
        }
        #expect(keyId(after) != keyId(before))
        for token in [before, after] {
            #expect(try await server.send("GET", "/api/auth/me", token: token).status == 200)
        }
    }

    @Test(arguments: ["RS256", "EdDSA"])
    func anotherAlgorithmSignsWhenItIsSet(algorithm: String) async throws {
        let server = try await RunningServer(["--jwt-algorithm", algorithm])
        let token = try await login(server, "admin", RunningServer.password).accessToken
        let header = try #require(Base64URL.decode(String(token.prefix { $0 != "." })))
        #expect(String(decoding: header, as: UTF8.self).contains("\"\(algorithm)\""))
        #expect(try await server.send("GET", "/api/auth/me", token: token).status == 200)
    }

    private func keyId(_ token: String) -> String { String(token.prefix { $0 != "." }) }
}
