import Platform
import Protocol
import Testing

/// Clients tell problems apart by code and read the detail aloud: both must arrive, under RFC 9457's names.
struct ProblemTests {
    @Test(arguments: [
        400, 401, 403, 404, 405, 406, 408, 409, 411, 412, 413, 414, 415, 422, 426, 428, 429, 431, 500, 501, 503, 505,
        507,
    ])
    func everyStatusWeSendHasATitle(status: Int) { #expect(Problem.title(of: status) != "Error") }

    @Test func titlesAreTheStatusNotTheStory() {
        #expect(Problem(404, "miner-unknown", "There is no miner X.").title == "Not Found")
        #expect(Problem(599, "odd", "…").title == "Error")
    }

    @Test func travelsUnderTheNamesOfTheStandard() throws {
        let problem = Problem(
            422, "invalid", "Two fields are wrong.",
            errors: [Problem.FieldError(field: "name", message: "must not be empty")], retryAfterS: 3)
        let bytes = try JSONCoding.encode(problem)
        let object = try JSONCoding.decode(FreeJSON.self, from: bytes)
        guard case .object(let fields) = object else { return #expect(Bool(false), "not an object") }
        #expect(fields["status"] == .number(422))
        #expect(fields["code"] == .string("invalid"))
        #expect(fields["retry_after_s"] == .number(3))
        #expect(
            fields["errors"] == .array([.object(["field": .string("name"), "message": .string("must not be empty")])]))
        #expect(try JSONCoding.decode(Problem.self, from: bytes) == problem)
    }

    @Test func saysNothingOfWhatItHasNot() throws {
        let text = String(decoding: try JSONCoding.encode(Problem(404, "a", "b")), as: UTF8.self)
        #expect(!text.contains("errors") && !text.contains("retry_after_s"))
    }
}
