import Auth
import Database
import Domain
import Protocol
import Testing

/// A refresh token works once. One that comes back was stolen, and then neither copy may go on.
struct RefreshTests {
    private let fixture: AccountFixture
    private let first: TokenPair

    init() async throws {
        fixture = try await AccountFixture.withAdministrator()
        first = try await fixture.login()
    }

    private func refresh(_ pair: TokenPair, from address: String = AccountFixture.address) async throws -> TokenPair {
        try await fixture.accounts.refresh(RefreshTokens(refreshToken: pair.refreshToken), from: address)
    }

    @Test func goesOnAndOn() async throws {
        var pair = first
        let session = try await fixture.caller(first).sessionId
        for _ in 1...5 {
            fixture.clock.advance(seconds: 600)
            let next = try await refresh(pair)
            #expect(next.refreshToken != pair.refreshToken)
            #expect(try await fixture.caller(next).sessionId == session)
            pair = next
        }
    }

    @Test func endsTheSessionWhenASpentOneComesBack() async throws {
        let second = try await refresh(first)
        fixture.clock.advance(seconds: 10)
        await #expect(throws: AccountError.refreshRefused) { try await refresh(first) }
        // The thief's copy, or the owner's: nobody knows which, so neither works.
        await #expect(throws: AccountError.refreshRefused) { try await refresh(second) }
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(second) }
        #expect(try await fixture.verbs().contains("session.replay"))
        #expect(!fixture.published.accountChanges.isEmpty)
    }

    @Test func endsTheSessionWhenASpentOneComesFromElsewhereAtOnce() async throws {
        let second = try await refresh(first)
        await #expect(throws: AccountError.refreshRefused) { try await refresh(first, from: "192.0.2.66") }
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(second) }
    }

    @Test func letsExactlyOneOfManyAtOnceWin() async throws {
        let outcomes = await withTaskGroup(of: TokenPair?.self) { group in
            for _ in 0..<16 { group.addTask { try? await refresh(first) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let winners = outcomes.compactMap { $0 }
        #expect(winners.count == 1)
        // One clumsy client does not lose its session by it.
        _ = try await fixture.caller(try #require(winners.first))
        _ = try await refresh(try #require(winners.first))
    }

    @Test func lastsThirtyDaysWithoutUse() async throws {
        fixture.clock.advance(seconds: 30 * 86_400 - 1)
        let second = try await refresh(first)
        fixture.clock.advance(seconds: 30 * 86_400)
        await #expect(throws: AccountError.refreshRefused) { try await refresh(second) }
    }

    @Test(arguments: ["", "wsr_", "wsr_" + String(repeating: "A", count: 43), "garbage", "wst_x"])
    func refusesWhatItNeverGave(text: String) async throws {
        await #expect(throws: AccountError.refreshRefused) {
            try await fixture.accounts.refresh(RefreshTokens(refreshToken: text), from: AccountFixture.address)
        }
    }

    @Test func storesNoTokenThatCouldBeUsed() async throws {
        let stored = try await fixture.database.read {
            try $0.query("SELECT hash FROM refresh_token", row: { $0.blob(0) })
        }
        #expect(stored.count == 1)
        #expect(stored[0].count == 32)
        #expect(stored[0] != Array(first.refreshToken.utf8))
    }

    @Test func removesSessionsThatAreOver() async throws {
        fixture.clock.advance(seconds: 31 * 86_400)
        _ = try await fixture.login()
        let rows = try await fixture.database.read { connection in
            try ["session", "refresh_token"].map { table in
                try connection.first("SELECT count(*) FROM \(table)", row: { $0.int(0) })
            }
        }
        #expect(rows == [1, 1])
    }
}
