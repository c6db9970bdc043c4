import Protocol
import Testing

@testable import Domain

/// Which silences hold follows from the time alone, and an older version never comes back.
struct SilenceBoardTests {
    private let now = Timestamp(milliseconds: 1_750_000_000_000)

    private func silence(
        _ id: Silence.ID, from start: Int = 0, to end: Int, version: Int = 1, project: Project.ID = "A-001"
    ) -> Silence {
        Silence(
            silenceId: id, projectId: project, startsAt: now.advanced(bySeconds: start),
            endsAt: now.advanced(bySeconds: end), comment: "c", author: "ann", state: .active, version: version,
            updatedAt: now)
    }

    private func alert(_ status: AlertStatus = .active, in project: Project.ID = "A-001") -> Alert {
        Alert(
            id: "7", projectId: project, alertType: .noData, severity: .warning, status: status,
            targetType: .container, targetId: "C-1", message: "m", openedAt: now, updatedAt: now, comments: [],
            children: [])
    }

    @Test func saysWhetherTimeMadeADifference() {
        let board = SilenceBoard()
        #expect(!board.advance(to: now))
        board.apply(silence("1", from: 10, to: 20))
        #expect(!board.advance(to: now))
        #expect(board.advance(to: now.advanced(bySeconds: 10)))
        #expect(!board.advance(to: now.advanced(bySeconds: 19)))
        #expect(board.advance(to: now.advanced(bySeconds: 20)))
        #expect(board.silencing(alert()) == nil)
    }

    /// It was ended by hand while an older change was still on its way.
    @Test func anOlderVersionSilencesNothingAgain() {
        let board = SilenceBoard()
        board.apply(silence("1", to: 0, version: 3))
        _ = board.advance(to: now)
        board.apply(silence("1", to: 600, version: 2))
        #expect(!board.advance(to: now.advanced(bySeconds: 1)))
        #expect(board.silencing(alert()) == nil)
    }

    @Test func ofSeveralItIsAlwaysTheSame() {
        for order in [["1", "2"], ["2", "1"]] as [[Silence.ID]] {
            let board = SilenceBoard()
            for id in order { board.apply(silence(id, to: 60)) }
            _ = board.advance(to: now)
            #expect(board.silencing(alert()) == "1")
        }
    }

    @Test func onlyWhatIsOpenAndOfTheSiteIsSilent() {
        let board = SilenceBoard()
        board.load([silence("1", to: 60)])
        _ = board.advance(to: now)
        #expect(board.silencing(alert()) == "1")
        #expect(board.silencing(alert(.acknowledged)) == "1")
        #expect(board.silencing(alert(.resolved)) == nil)
        #expect(board.silencing(alert(in: "B-001")) == nil)
    }

    @Test(arguments: [
        (-1, SilenceState.scheduled), (0, .active), (99, .active), (100, .endsSoon), (999, .endsSoon),
        (1_000, .expired),
    ])
    func stateFollowsTheTime(seconds: Int, state: SilenceState) {
        let silence = silence("1", to: 100 + Limits.silenceEndsSoonSeconds)
        let length = 100 + Limits.silenceEndsSoonSeconds
        // The last two of the table are relative to the end.
        let at = seconds < 999 ? seconds : seconds - 1_000 + length
        #expect(silence.state(at: now.advanced(bySeconds: at)) == state)
    }
}
