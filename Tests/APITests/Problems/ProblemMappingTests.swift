import Auth
import Database
import Domain
import Platform
import Protocol
import Testing

@testable import API

/// Whatever goes wrong, the caller learns what to do about it, and nothing of how we are made.
struct ProblemMappingTests {
    @Test(
        arguments: [
            (PasswordHasherError.overloaded, 503, "busy"), (PasswordHasherError.failed(code: -2), 500, "internal"),
            (DatabaseError.overloaded, 503, "busy"), (DatabaseError.diskFull, 507, "disk-full"),
            (DatabaseError.damaged("page 7"), 503, "storage-failed"),
            (AccountError.signInRefused, 401, "sign-in-refused"),
            (FleetError.unknown("project", "X-001"), 404, "project-unknown"), (CancellationError(), 503, "cancelled"),
        ] as [(any Error, Int, String)])
    func saysWhatToDo(error: any Error, status: Int, code: String) {
        let problem = Problem(error)
        #expect(problem.status == status)
        #expect(problem.code == code)
        #expect((problem.retryAfterS != nil) == (status == 503))
        #expect(!problem.detail.contains("page 7"))
    }
}
