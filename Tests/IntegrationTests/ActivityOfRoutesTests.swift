import APIClient
import Foundation
import Platform
import Protocol
import Testing

/// Whatever changes something through the API leaves exactly one entry that says who, when, from where, and what it was
/// before and after. A new route that is in neither list below fails here.
struct ActivityOfRoutesTests {
    private struct Change {
        var route: String
        var path: String
        var body: FreeJSON?
        var verb: String
        var before: FreeJSON?
        var after: FreeJSON?
    }

    /// Kept for where other tests look at their entries, or because there is nothing to tell.
    private static let elsewhere: [String: String] = [
        "POST /api/auth/login": "accounts", "POST /api/auth/logout": "accounts", "POST /api/auth/refresh": "accounts",
        "POST /api/auth/password": "accounts", "DELETE /api/auth/sessions": "accounts",
        "DELETE /api/auth/sessions/{id}": "accounts", "POST /api/tokens": "accounts",
        "DELETE /api/tokens/{id}": "accounts",
        "POST /api/users": "accounts", "PATCH /api/users/{id}": "accounts", "DELETE /api/users/{id}": "accounts",
        "DELETE /api/users/{id}/sessions": "accounts", "POST /api/users/{id}/reset-password": "accounts",
        "POST /api/alerts/{id}/acknowledge": "alerts", "POST /api/alerts/{id}/comment": "alerts",
        "POST /api/alerts/{id}/unacknowledge": "alerts", "POST /api/alerts/{id}/resolve": "alerts",
        "POST /api/alerts/{id}/assign": "alerts", "POST /api/alerts/bulk": "alerts",
        "POST /api/admin/backups": "backups",
        "POST /api/admin/restart": "the server ends", "POST /api/admin/signing-key/rotate": "accounts",
        "PUT /api/admin/log/levels": "administration", "PUT /api/admin/maintenance": "the gate",
        "DELETE /api/admin/clients/{id}": "the live feed",
        "POST /api/telemetry": "readings are no decisions",
        "POST /api/telemetry/sites/{id}/orders": "results are no decisions",
        "POST /api/projects/{id}/actions/preview": "nothing is done",
        "POST /api/alert-rules/preview": "nothing is kept",
    ]

    private static let slow: FreeJSON = [
        "name": "Slow", "metric": "hashrate_th", "scope": "container", "comparison": "below",
    ]

    private static func settings(_ warning: Double) -> FreeJSON {
        [
            "enabled": true, "warning": .number(warning), "clearance": 5, "opens_after_s": 60, "resolves_after_s": 60,
        ]
    }

    private static let tomorrow = Timestamp(
        milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)
    ).advanced(bySeconds: 86_400).rfc3339

    /// In order: each builds on those before it.
    private static let changes: [Change] = [
        Change(
            route: "POST /api/projects", path: "/api/projects",
            body: [
                "project_id": "LOG-001", "name": "Log", "type": "mining", "status": "active",
                "location": ["name": "Lab"],
            ], verb: "project.create", after: ["project_id": "LOG-001"]),
        Change(
            route: "PUT /api/projects/{id}", path: "/api/projects/LOG-001",
            body: ["name": "Log", "type": "mining", "status": "planned", "location": ["name": "Lab"]],
            verb: "project.update", before: ["status": "active"], after: ["status": "planned"]),
        Change(
            route: "PATCH /api/projects/{id}", path: "/api/projects/LOG-001", body: ["location": ["latitude": 25.5]],
            verb: "project.update", before: ["location": .null], after: ["location": ["latitude": 25.5]]),
        Change(
            route: "POST /api/projects/{id}/equipment", path: "/api/projects/LOG-001/equipment",
            body: ["equipment_id": "LOG-T1", "name": "T", "kind": "distribution_transformer"],
            verb: "equipment.create", after: ["equipment_id": "LOG-T1"]),
        Change(
            route: "PUT /api/equipment/{id}", path: "/api/equipment/LOG-T1",
            body: ["name": "U", "kind": "distribution_transformer"], verb: "equipment.update", before: ["name": "T"],
            after: ["name": "U"]),
        Change(
            route: "PATCH /api/equipment/{id}", path: "/api/equipment/LOG-T1", body: ["rating_kva": 3_750],
            verb: "equipment.update", before: ["rating_kva": .null], after: ["rating_kva": 3_750]),
        Change(
            route: "POST /api/projects/{id}/containers", path: "/api/projects/LOG-001/containers",
            body: ["container_id": "LOG-C1", "model": "m", "slots": 4], verb: "container.create",
            after: ["container_id": "LOG-C1", "slots": 4]),
        Change(
            route: "PUT /api/containers/{id}", path: "/api/containers/LOG-C1", body: ["model": "n"],
            verb: "container.update", before: ["model": "m"], after: ["model": "n"]),
        Change(
            route: "PATCH /api/containers/{id}", path: "/api/containers/LOG-C1", body: ["transformer_id": "LOG-T1"],
            verb: "container.update", before: ["transformer_id": .null], after: ["transformer_id": "LOG-T1"]),
        Change(
            route: "POST /api/containers/{id}/miners", path: "/api/containers/LOG-C1/miners",
            body: ["miner_id": "LOG-M1", "model": "S21"], verb: "miner.create",
            after: ["miner_id": "LOG-M1", "slot": 1]),
        Change(
            route: "POST /api/containers/{id}/miners", path: "/api/containers/LOG-C1/miners",
            body: ["miner_id": "LOG-M2", "model": "S21", "slot": 3], verb: "miner.create", after: ["slot": 3]),
        Change(
            route: "PUT /api/miners/{id}", path: "/api/miners/LOG-M1", body: ["model": "S19"], verb: "miner.update",
            before: ["model": "S21"], after: ["model": "S19"]),
        Change(
            route: "PATCH /api/miners/{id}", path: "/api/miners/LOG-M1", body: ["slot": 2], verb: "miner.move",
            before: ["slot": 1], after: ["slot": 2]),
        Change(
            route: "POST /api/miners/{id}/repairs", path: "/api/miners/LOG-M1/repairs", body: ["text": "Fan"],
            verb: "miner.repair", after: ["repair": "Fan"]),
        Change(
            route: "POST /api/miners/{id}/swap", path: "/api/miners/LOG-M1/swap", body: ["with": "LOG-M2"],
            verb: "miner.swap", before: ["LOG-M1": ["container_id": "LOG-C1", "slot": 2]],
            after: ["LOG-M1": ["container_id": "LOG-C1", "slot": 3]]),
        Change(
            route: "PATCH /api/projects/{id}/miners", path: "/api/projects/LOG-001/miners",
            body: ["miner_ids": ["LOG-M1"], "pool": "p"], verb: "miners.update",
            before: ["LOG-M1": ["pool": .null]], after: ["LOG-M1": ["pool": "p"]]),
        Change(
            route: "POST /api/import/{kind}", path: "/api/import/miners?project_id=LOG-001",
            body: [["miner_id": "LOG-M1", "owner": "Ada"]], verb: "miners.import",
            before: ["LOG-M1": ["owner": .null]], after: ["LOG-M1": ["owner": "Ada"]]),
        Change(
            route: "POST /api/layouts", path: "/api/layouts",
            body: ["project_id": "LOG-001", "name": "P", "outline": [], "items": [], "lines": [], "notes": []],
            verb: "layout.create"),
        Change(
            route: "PUT /api/layouts/{id}", path: "/api/layouts/{last}",
            body: ["name": "Q", "outline": [], "items": [], "lines": [], "notes": []], verb: "layout.save",
            before: ["name": "P"], after: ["name": "Q"]),
        Change(route: "DELETE /api/layouts/{id}", path: "/api/layouts/{last}", verb: "layout.delete"),
        Change(
            route: "PUT /api/projects/{id}/alert-rules", path: "/api/projects/LOG-001/alert-rules",
            body: [
                "rule": "supply_temperature",
                "settings": [
                    "enabled": true, "warning": 41, "critical": 45, "clearance": 1, "opens_after_s": 30,
                    "resolves_after_s": 60,
                ],
            ], verb: "alert_rule.update", before: ["warning": 40], after: ["warning": 41]),
        Change(
            route: "DELETE /api/projects/{id}/alert-rules",
            path: "/api/projects/LOG-001/alert-rules?rule=supply_temperature", verb: "alert_rule.reset",
            before: ["warning": 41], after: ["warning": 40]),
        Change(
            route: "POST /api/alert-rules", path: "/api/alert-rules",
            body: ["project_id": "LOG-001", "watch": slow, "settings": settings(400)], verb: "alert_rule.add",
            after: ["rule": "own-1"]),
        Change(
            route: "PUT /api/alert-rules/{id}", path: "/api/alert-rules/1",
            body: ["watch": slow, "settings": settings(300)], verb: "alert_rule.update",
            before: ["settings": settings(400)], after: ["settings": settings(300)]),
        Change(
            route: "DELETE /api/alert-rules/{id}", path: "/api/alert-rules/1", verb: "alert_rule.remove",
            before: ["rule": "own-1"]),
        Change(
            route: "POST /api/silences", path: "/api/silences",
            body: ["project_id": "LOG-001", "target": "LOG-C1", "ends_at": .string(tomorrow), "comment": "Pump"],
            verb: "silence.create", after: ["target": "LOG-C1", "comment": "Pump"]),
        Change(
            route: "PUT /api/silences/{id}", path: "/api/silences/{last}",
            body: ["ends_at": .string(tomorrow), "comment": "Fan"], verb: "silence.update",
            before: ["target": "LOG-C1", "comment": "Pump"], after: ["target": .null, "comment": "Fan"]),
        Change(
            route: "POST /api/silences/{id}/expire", path: "/api/silences/{last}/expire", verb: "silence.expire",
            before: ["comment": "Fan"]),
        Change(
            route: "POST /api/projects/{id}/actions", path: "/api/projects/LOG-001/actions",
            body: ["kind": "sleep", "selection": ["miner_ids": ["LOG-M1"]]], verb: "action.start",
            after: ["kind": "sleep", "miner_ids": ["LOG-M1"]]),
        Change(
            route: "POST /api/actions/{id}/cancel", path: "/api/actions/{last}/cancel", verb: "action.cancel",
            after: ["cancelled": 1]),
        Change(
            route: "DELETE /api/miners/{id}", path: "/api/miners/LOG-M2", verb: "miner.delete",
            before: ["miner_id": "LOG-M2"]),
        Change(
            route: "DELETE /api/containers/{id}", path: "/api/containers/LOG-C1?cascade=true", verb: "container.delete",
            before: ["container_id": "LOG-C1"]),
        Change(
            route: "DELETE /api/equipment/{id}", path: "/api/equipment/LOG-T1", verb: "equipment.delete",
            before: ["equipment_id": "LOG-T1"]),
        Change(
            route: "DELETE /api/projects/{id}", path: "/api/projects/LOG-001", verb: "project.delete",
            before: ["project_id": "LOG-001"]),
    ]

    @Test func everyChangeLeavesOneEntry() async throws {
        let server = try await RunningServer()
        let client = try await server.administrator()
        let token = try #require(try await client.liveToken())
        var last = ""
        for change in Self.changes {
            let newest = try await client.send(ListActivity(limit: 1)).items.first?.id
            let answer = try await server.send(
                String(change.route.prefix { $0 != " " }), change.path.replacingOccurrences(of: "{last}", with: last),
                token: token,
                body: try change.body.map { String(decoding: try JSONCoding.encode($0), as: UTF8.self) })
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect((200..<300).contains(answer.status), "\(change.route): \(answer.status) \(text)")
            if change.verb == "layout.create" {
                last = try JSONCoding.decode(Layout.self, from: answer.body).layoutId.rawValue
            }
            if change.verb == "silence.create" {
                last = try JSONCoding.decode(Silence.self, from: answer.body).silenceId.rawValue
            }
            if change.verb == "action.start" {
                last = try JSONCoding.decode(MinerAction.self, from: answer.body).actionId.rawValue
            }
            // The first daily backup is made whenever it is done.
            let entries = try await client.send(ListActivity(limit: 10)).items.prefix { $0.id != newest }
                .filter { $0.verb != "backup.create" }
            #expect(entries.map(\.verb) == [change.verb], "\(change.route)")
            guard let entry = entries.first else { continue }
            #expect(entry.actor == "admin" && entry.address == "127.0.0.1", "\(change.route)")
            expect(entry.before, holds: change.before, change.route)
            expect(entry.after, holds: change.after, change.route)
        }
    }

    /// Everything that is expected is there; what a whole record holds besides is for other tests.
    private func expect(_ found: FreeJSON?, holds expected: FreeJSON?, _ route: String) {
        guard case .object(let expected)? = expected else { return }
        guard case .object(let found)? = found else {
            Issue.record("\(route): nothing was written down")
            return
        }
        for (name, value) in expected { #expect(found[name] == value, "\(route): \(name)") }
    }

    @Test func noRouteIsForgotten() async throws {
        let document = try await RunningServer().send("GET", "/api/openapi.json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(document.body)) as? [String: Any])
        let paths = try #require(json["paths"] as? [String: [String: Any]])
        let routes = paths.flatMap { path, methods in
            methods.keys.filter { $0 != "get" }.map { "\($0.uppercased()) \(path)" }
        }
        let known = Set(Self.changes.map(\.route)).union(Self.elsewhere.keys)
        #expect(Set(routes).subtracting(known).sorted() == [])
        #expect(known.subtracting(routes).sorted() == [], "routes that are gone")
    }
}
