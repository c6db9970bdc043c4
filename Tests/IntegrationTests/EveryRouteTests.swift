import APIClient
import Foundation
import Platform
import Protocol
import Testing

/// Every route of the running server: the contract is served whole, and no request whatsoever gets 500. Who may ask
/// what is in `AccessTests`.
@Suite(.serialized)
struct EveryRouteTests {
    private struct Operation {
        let method: String
        let path: String
        let permission: Permission

        /// These end the session or the server under test for those who may.
        var ends: Bool { path.hasSuffix("/logout") || path.hasSuffix("/restart") || path == "/api/auth/sessions" }

        func target(_ id: String) -> String { path.replacingOccurrences(of: "{id}", with: id) }
    }

    private func operations(of server: RunningServer) async throws -> [Operation] {
        let document = try await server.send("GET", "/api/openapi.json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(document.body)) as? [String: Any])
        let paths = try #require(json["paths"] as? [String: [String: [String: Any]]])
        return try paths.flatMap { path, methods in
            try methods.map { method, entry in
                let permission = try #require(entry["x-permission"] as? String)
                return Operation(
                    method: method.uppercased(), path: path, permission: try #require(Permission(rawValue: permission)))
            }
        }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }

    /// What the contract promises to both halves, the server has.
    @Test func theWholeContractIsServed() async throws {
        let server = try await RunningServer()
        let served = Set(try await operations(of: server).map { "\($0.method) \($0.path)" })
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Protocol")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var promised: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /Route\(\s*\.(get|post|put|patch|delete),\s*"([^"]+)"/) {
                promised.insert("\(match.1.uppercased()) \(match.2)")
            }
        }
        #expect(promised.count > 45)
        #expect(promised.subtracting(served).sorted() == [])
    }

    @Test func theDocumentHasNoLooseEnds() async throws {
        let server = try await RunningServer()
        let text = String(decoding: try await server.send("GET", "/api/openapi.json").body, as: UTF8.self)
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let references = Set(text.matches(of: /"\$ref":"#\/([^"]+)"/).map { String($0.1) })
        #expect(references.count > 30)
        for reference in references {
            let target = reference.split(separator: "/").reduce(json as Any?) { value, key in
                (value as? [String: Any])?[String(key)]
            }
            #expect(target != nil, "\(reference)")
        }
    }

    /// Bodies, identifiers and queries that no client of ours would send.
    @Test func hostileInputIsRefusedInOrder() async throws {
        let server = try await RunningServer()
        let token = try #require(try await server.administrator().liveToken())
        let deep = String(repeating: "[", count: 100_000)
        let bodies = [
            "", "null", "[]", "1e400", "{\"a\":NaN}", "{\"id\":\"\\ud800\"}", "{\"name\":\"\\u0000\"}", deep,
            "{\"name\":1,\"name\":2}", "\u{FEFF}{}", "{\"__proto__\":{}}",
        ]
        let ids = [
            "%00", "%ff", "..", "%2e%2e%2f", "'%20OR%201=1--", String(repeating: "a", count: 2_000), "%F0%9F%98%80",
        ]
        for operation in try await operations(of: server) where !operation.ends {
            let carriesBody = operation.method != "GET" && operation.method != "DELETE"
            for body in carriesBody ? bodies : [] {
                let answer = try await server.send(operation.method, operation.target("x"), token: token, body: body)
                #expect(answer.status < 500, "\(operation.method) \(operation.path) with \(body.prefix(40))")
            }
            for id in operation.path.contains("{id}") ? ids : [] {
                let answer = try await server.send(
                    operation.method, operation.target(id), token: token, body: carriesBody ? "{}" : nil)
                #expect((400..<500).contains(answer.status), "\(operation.method) \(operation.path) of \(id)")
            }
            let strange = try await server.send(
                operation.method, operation.target("x") + "?limit=1&limit=%zz", token: token)
            #expect(strange.status < 500, "\(operation.method) \(operation.path)")
        }
    }
}
