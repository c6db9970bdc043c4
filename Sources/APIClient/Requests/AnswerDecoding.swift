import Platform
package import Protocol

/// Turns what came back into the typed answer, or into the problem that it is.
package enum AnswerDecoding {
    package static func decode<Response: Decodable>(_ type: Response.Type, from answer: HTTPAnswer) throws -> Response {
        guard (200..<300).contains(answer.status) else { throw problem(answer) }
        // 204 has no body, and `Empty` no fields.
        let body = answer.body.isEmpty ? Array("{}".utf8) : answer.body
        do {
            return try JSONCoding.decode(type, from: body, userInfo: NewerContract.mark)
        } catch {
            throw Problem(
                answer.status, "unreadable-answer",
                "The server's answer could not be read. Its version may not match this program's.")
        }
    }

    /// Something in between may have answered, such as a proxy whose error is a web page.
    package static func problem(_ answer: HTTPAnswer) -> Problem {
        if let problem = try? JSONCoding.decode(Problem.self, from: answer.body) { return problem }
        return Problem(
            answer.status, "http-\(answer.status)", Problem.title(of: answer.status),
            retryAfterS: answer.headers["retry-after"].flatMap { Int($0) })
    }
}
