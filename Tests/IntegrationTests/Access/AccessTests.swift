import APIClient
import Foundation
import Platform
import Protocol
import Testing

/// Every operation as everybody and as nobody: who may not hears why and nothing else, who may hears what they asked
/// for, and nobody hears of a site that is none of theirs.
struct AccessTests {
    @Test func everyOperationHasOneRow() async throws {
        let server = try await RunningServer()
        let document = try await server.send("GET", "/api/openapi.json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(document.body)) as? [String: Any])
        let paths = try #require(json["paths"] as? [String: [String: [String: Any]]])
        var served: [String: String] = [:]
        for (path, methods) in paths {
            for (method, entry) in methods {
                served["\(method.uppercased()) \(path)"] = entry["x-permission"] as? String
            }
        }
        let tabled = AccessTable.rows.map(\.operation)
        #expect(Set(tabled).count == tabled.count)
        #expect(Set(served.keys).symmetricDifference(tabled).sorted() == [])
        for row in AccessTable.rows {
            #expect(served[row.operation] == row.permission.rawValue, "\(row.operation)")
        }
    }

    @Test func everybodyHearsWhatTheyMay() async throws {
        let stage = try await AccessStage()
        for row in AccessTable.rows {
            for caller in AccessCaller.allCases {
                let isGranted = caller.granted.contains(row.permission)
                if isGranted && row.isLast { continue }
                let answer = try await stage.ask(row, about: AccessStage.own, as: caller)
                let expected = isGranted ? row.answers : caller == .nobody ? 401 : 403
                let said = String(decoding: answer.body, as: UTF8.self)
                #expect(answer.status == expected, "\(row.operation) as \(caller): \(said.prefix(200))")
                // What is served to everybody, and to who sees every site, may name any.
                guard !caller.seesEverything, row.permission != .open else { continue }
                #expect(!Self.tellsASecret(answer), "\(row.operation) as \(caller) tells of another site")
            }
        }
    }

    @Test func otherSitesAreNotThere() async throws {
        let stage = try await AccessStage()
        for row in AccessTable.rows {
            guard let expected = row.elsewhere else { continue }
            for caller in AccessCaller.allCases where !caller.seesEverything && caller != .nobody {
                let answer = try await stage.ask(row, about: AccessStage.other, as: caller)
                let isGranted = caller.granted.contains(row.permission)
                let said = String(decoding: answer.body, as: UTF8.self)
                #expect(
                    answer.status == (isGranted ? expected : 403), "\(row.operation) as \(caller): \(said.prefix(200))")
                // The name that was asked for may be repeated; nothing else of the site.
                #expect(!said.contains("Otherland"), "\(row.operation) as \(caller)")
            }
            let whole = try await stage.ask(row, about: AccessStage.other, as: .superAdmin)
            #expect(whole.status == row.answers, "\(row.operation) as superAdmin elsewhere")
        }
    }

    @Test(arguments: ["eyJhbGciOiJub25lIn0.e30.", "x", "wst_" + String(repeating: "A", count: 43), "wsr_x", " "])
    func noTokenIsNobody(token: String) async throws {
        let stage = try await AccessStage()
        for row in AccessTable.rows where row.permission != .open {
            let answer = try await stage.server.send(row.method, row.target, token: token, body: row.body)
            #expect(answer.status == 401, "\(row.operation)")
        }
    }

    /// What each may watch, and that nothing of another site comes along.
    @Test func theLiveFeedKnowsTheSameBounds() async throws {
        let stage = try await AccessStage()
        let topics: [(LiveTopic, isOwn: Bool)] = [
            (.global, true), (.alerts, true), (.activity, true), (.notifications, true), (.server, true),
            (.project(AccessStage.own), true), (.container(AccessStage.container(of: AccessStage.own)), true),
            (.project(AccessStage.other), false),
            (.container(AccessStage.container(of: AccessStage.other)), false),
        ]
        for caller in AccessCaller.allCases {
            guard let token = stage.token(of: caller) else {
                let refused = TransportError.refused(status: 401)
                await #expect(throws: refused) { try await stage.server.transport.open(HTTPRequest("GET", "/ws")) }
                continue
            }
            for (topic, isOwn) in topics {
                let mayWatch = caller.granted.contains(topic.permission) && (isOwn || caller.seesEverything)
                let (kind, text) = try await first(of: topic, token, stage.server)
                #expect(kind == (mayWatch ? .snapshot : .error), "\(topic.text) as \(caller): \(text.prefix(200))")
                if !caller.seesEverything {
                    #expect(!text.contains("Otherland"), "\(topic.text) as \(caller)")
                    #expect(!isOwn || !text.contains("OTHER-"), "\(topic.text) as \(caller)")
                }
            }
        }
    }

    /// The first frame of `topic`.
    private func first(
        of topic: LiveTopic, _ token: String, _ server: RunningServer
    ) async throws -> (LiveFrameKind?, String) {
        let socket = try await server.transport.open(
            HTTPRequest("GET", "/ws", headers: ["Authorization": "Bearer \(token)"]))
        defer { socket.close() }
        let command = try JSONCoding.encode(LiveCommand(type: .subscribe, topic: topic.text))
        socket.send(String(decoding: command, as: UTF8.self))
        for await message in socket.messages {
            guard let frame = try? JSONCoding.decode(LiveEnvelope.self, from: message), frame.topic == topic.text
            else { continue }
            return (frame.type, String(decoding: message, as: UTF8.self))
        }
        return (nil, "")
    }

    private static func tellsASecret(_ answer: HTTPAnswer) -> Bool {
        let said = String(decoding: answer.body, as: UTF8.self)
        return AccessStage.secretWords.contains { said.contains($0) }
    }
}
