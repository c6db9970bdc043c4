import Domain
import Protocol
import Testing

@testable import API

/// Each refusal names its field and its way out, and shows no more of what was sent than a line holds.
struct ProblemWordsTests {
    @Test func whatWasSentIsCut() {
        let long = String(repeating: "A", count: 500)
        for problem in [
            Problem(FleetError.unknown("miner", long)), Problem(TemplateError.unknown(long)),
        ] {
            #expect(problem.detail.utf8.count < 150)
        }
    }

    @Test(arguments: [("project", "project-unknown"), ("catalogue model", "catalogue-model-unknown")])
    func kindsBecomeCodes(kind: String, code: String) {
        #expect(Problem(FleetError.unknown(kind, "X-1")).code == code)
    }

    @Test func aClashNamesItsFieldAndHolder() {
        let problem = Problem(FleetError.clash(field: "ip_address", value: "10.0.0.1", holder: "A-M1"))
        #expect(problem.status == 409)
        #expect(problem.code == "ip-address-taken")
        #expect(problem.errors?.map(\.field) == ["ip_address"])
        #expect(problem.detail.contains("A-M1"))
    }

    @Test(arguments: [(5, false), (6, true)])
    func aLongListIsCounted(count: Int, isCut: Bool) {
        let ids = (1...count).map { "T-0\($0)" }
        let problem = Problem(FleetError.feedsOthers(Equipment.ID("R-1"), ids))
        #expect(problem.detail.contains("and \(count - 5) more") == isCut)
        #expect(problem.detail.contains("T-05"))
    }

    @Test(arguments: [(1, false), (2, true)])
    func anImportSaysWhetherMoreIsWrong(count: Int, isCut: Bool) {
        let problem = Problem(
            ImportError.invalid([.init(field: "slot", message: "x", line: 2)], count: count))
        #expect(problem.status == 422)
        #expect(problem.detail.contains("listed") == isCut)
    }

    @Test(
        arguments: [
            (.planOutdated, 409, nil), (.projectMissing, 409, "project_id"),
            (.projectNotWanted, 409, "project_id"),
            (.removalRefused, 409, "remove"),
        ] as [(ImportError, Int, String?)])
    func anImportNamesTheParameter(error: ImportError, status: Int, field: String?) {
        let problem = Problem(error)
        #expect(problem.status == status)
        #expect(problem.errors?.first?.field == field)
    }

    @Test(
        arguments: [
            (.tokenInvalid, 401), (.tokenExpired, 401), (.tokenOutdated, 401), (.sessionEnded, 401),
            (.refreshRefused, 401), (.currentPasswordWrong, 403), (.ownAccount, 409),
            (.lastAdministrator, 409),
            (.signingKeyConfigured, 409), (.usernameTaken("ada"), 409), (.usernameRetired("ada"), 409),
        ] as [(AccountError, Int)])
    func onlyABadTokenEndsASession(error: AccountError, status: Int) {
        #expect(Problem(error).status == status)
    }

    @Test func whoTriesTooOftenHearsHowLong() {
        let problem = Problem(AccountError.throttled(retryAfterSeconds: 30))
        #expect(problem.status == 429)
        #expect(problem.retryAfterS == 30)
    }

    @Test(arguments: [(PagingError.cursorInvalid, 404), (.limitInvalid, 422)])
    func aPageThatIsNoneIsRefused(error: PagingError, status: Int) {
        #expect(Problem(error).status == status)
    }

    @Test(
        arguments: [
            (.alreadyRunning, 409), (.diskFull(neededBytes: 2, freeBytes: 1), 507), (.foreign("x"), 422),
            (.unknown("x"), 404),
        ] as [(BackupError, Int)])
    func aBackupSaysWhy(error: BackupError, status: Int) { #expect(Problem(error).status == status) }

    @Test func aFreePrefixIsOffered() {
        #expect(
            Problem(TemplateError.prefixTaken("A", by: "A-C01", suggestion: "B")).detail.contains(
                "“B” is free"))
        #expect(
            !Problem(TemplateError.prefixTaken("A", by: "A-C01", suggestion: nil)).detail.contains(
                "free"))
    }
}
