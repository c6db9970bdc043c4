import Foundation
import Testing

@testable import HTTPEngine

/// Each row of the table is a request that some server in the field reads as something else: the reader alone, and the
/// whole engine over a socket, must give the answers that stand there. `make conformance` asks nginx the same.
struct StrictnessTests {
    @Test(arguments: try Probe.all())
    func readerAnswersAsTheTableSays(_ probe: Probe) {
        var harness = ReaderHarness()
        harness.feed(probe.bytes + Probe.tail)
        #expect(harness.answers == probe.answersWithTail)
    }

    /// Nothing is left out by a typing error in the table's file.
    @Test func theTableIsLong() throws {
        let probes = try Probe.all()
        #expect(probes.count >= 250)
        #expect(Set(probes.map(\.testDescription)).count == probes.count)
    }

    @Test func serverAnswersAsTheTableSays() async throws {
        try await withServer { _, port in
            for probe in try Probe.all() {
                let client = try RawClient(port: port)
                client.send(probe.bytes + Probe.tail)
                // Half a request is given up when no more can come.
                if probe.answers.isEmpty { client.endSending() }
                let answers = try await Self.answers(to: probe, from: client)
                #expect(answers.map(\.name) == probe.answersWithTail, "\(probe.testDescription)")
                for answer in answers where answer.status >= 400 {
                    #expect(answer.isProblemDocument, "\(probe.testDescription)")
                }
            }
        }
    }

    /// Every answer until the server closes; after 101 the bytes are frames.
    private static func answers(to probe: Probe, from client: RawClient) async throws -> [RawClient.Answer] {
        var answers: [RawClient.Answer] = []
        while let answer = try? await client.readAnswer() {
            answers.append(answer)
            if answer.status == 101 { return answers }
        }
        return answers
    }
}

extension RawClient.Answer {
    /// As the table writes it.
    fileprivate var name: String { headers["connection"] == "close" ? "\(status)x" : "\(status)" }

    /// RFC 9457, and about this answer.
    fileprivate var isProblemDocument: Bool {
        struct Problem: Decodable {
            var type: String
            var title: String
            var status: Int
            var code: String
            var detail: String
        }
        let problem = try? JSONDecoder().decode(Problem.self, from: Data(body.utf8))
        return headers["content-type"] == "application/problem+json" && problem?.status == status
    }
}
