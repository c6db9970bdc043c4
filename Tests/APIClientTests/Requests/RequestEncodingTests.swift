import Platform
import Protocol
import Testing

@testable import APIClient

/// Path, query, body and headers of a typed request must be what the server's router reads.
struct RequestEncodingTests {
    @Test func fieldsOfThePathLeaveTheRest() throws {
        let encoded = try RequestEncoding.encode(
            ListMiners(id: "QATAR-C01", status: .offline, limit: 50, cursor: "a b&c"))
        #expect(encoded.method == "GET")
        #expect(encoded.target == "/api/containers/QATAR-C01/miners?cursor=a%20b%26c&limit=50&status=offline")
        #expect(encoded.body == nil)
    }

    @Test func absentFieldsDoNotTravel() throws {
        #expect(try RequestEncoding.encode(ListProjects()).target == "/api/projects")
    }

    @Test(arguments: [("a/b", "a%2Fb"), ("../x", "..%2Fx"), ("ü", "%C3%BC"), ("a?b#c", "a%3Fb%23c"), ("~._-", "~._-")])
    func pathValuesCannotLeaveTheirPlace(id: String, encoded: String) throws {
        let request = try RequestEncoding.encode(GetProject(id: .init(id)))
        #expect(request.target == "/api/projects/\(encoded)")
    }

    @Test func anEmptyIdentifierIsRefusedHere() {
        #expect(throws: Problem.self) { try RequestEncoding.encode(GetProject(id: "")) }
    }

    @Test func theBodyHoldsWhatIsNotInThePath() throws {
        let encoded = try RequestEncoding.encode(AcknowledgeAlert(id: "A1", note: "on my way"))
        #expect(encoded.target == "/api/alerts/A1/acknowledge")
        #expect(encoded.headers["Content-Type"] == "application/json")
        let body = try JSONCoding.decode([String: String].self, from: try #require(encoded.body))
        #expect(body == ["note": "on my way"])
    }

    @Test func theVersionTravelsAsAHeader() throws {
        let encoded = try RequestEncoding.encode(UpdateUser(id: "U1", displayName: "Ada", ifMatch: "\"3\""))
        #expect(encoded.headers["If-Match"] == "\"3\"")
        let body = try JSONCoding.decode([String: String].self, from: try #require(encoded.body))
        #expect(body == ["display_name": "Ada"])
    }

    @Test func aBodyWithoutPathFieldsTravelsAsEncoded() throws {
        let encoded = try RequestEncoding.encode(Login(username: "ada", password: "päss"))
        let body = try JSONCoding.decode([String: String].self, from: try #require(encoded.body))
        #expect(body == ["username": "ada", "password": "päss"])
    }
}

extension Identifier: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(value) }
}
