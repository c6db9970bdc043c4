import Foundation
import Testing

@testable import Platform

/// Every text of the suite is read, or refused, as it says there; and what one part of the reader takes, all of it
/// takes.
struct JSONSuiteTests {
    @Test(arguments: JSONSuite.accepted.map(\.name))
    func accepts(name: String) throws {
        let text = try #require(JSONSuite.accepted.first { $0.name == name }?.text)
        #expect(throws: Never.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(arguments: JSONSuite.refused.map(\.name))
    func refuses(name: String) throws {
        let text = try #require(JSONSuite.refused.first { $0.name == name }?.text)
        #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(arguments: JSONSuite.decided.map(\.name))
    func decides(name: String) throws {
        let row = try #require(JSONSuite.decided.first { $0.name == name })
        #expect(((try? JSONParser.parse(Array(row.text.utf8))) != nil) == row.isAccepted, "\(row.why)")
    }

    @Test(arguments: JSONSuite.refusedBytes.map(\.name))
    func refusesBytes(name: String) throws {
        let bytes = try #require(JSONSuite.refusedBytes.first { $0.name == name }?.bytes)
        #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
    }

    /// A row that hides behind another's name would not be run.
    @Test func everyNameIsUsedOnce() {
        let names =
            JSONSuite.accepted.map(\.name) + JSONSuite.refused.map(\.name) + JSONSuite.decided.map(\.name)
            + JSONSuite.refusedBytes.map(\.name)
        #expect(Set(names).count == names.count)
    }

    /// Foundation refuses what we accept nowhere: another reader behind us would choke on it.
    @Test(arguments: JSONSuite.accepted.map(\.text))
    func anotherReaderTakesItToo(text: String) {
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        }
    }

    /// An error's place is where a person would look.
    @Test(
        arguments: [
            ("{\"a\":1,}", 7), ("[1,2", 4), ("{\"a\":1,\"a\":2}", 8), ("[\"\\ud800\"]", 2), ("[1] x", 4),
            ("[1e400]", 6),
            ("\"\u{1}\"", 1),
        ] as [(String, Int)])
    func namesThePlace(text: String, offset: Int) {
        do {
            _ = try JSONParser.parse(Array(text.utf8))
            Issue.record("accepted")
        } catch JSONError.notJSON(let found, _) {
            #expect(found == offset)
        } catch {
            Issue.record("\(error)")
        }
    }
}
