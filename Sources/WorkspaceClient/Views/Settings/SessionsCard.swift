import GTKKit
import Protocol
import Stores

/// Everywhere the person is signed in, with the way to end it.
func sessionsCard(_ store: SessionListStore, in context: PageContext) -> Box {
    card(tr("Where you are signed in")) {
        Box(.vertical).rebuild(on: { SessionsShown(phase: store.phase, sessions: store.sessions) }) { shown in
            switch shown.phase {
            case .loading: loadingState()
            case .failed(let problem): problemState(problem, retry: store.start)
            case .ready: for session in shown.sessions { sessionRow(session, store, in: context) }
            }
        }
        problemLine({ store.problem }) { tr("The session could not be ended: %@", ProblemText.text($0)) }
    }
}

/// What decides whether the rows are built again.
private struct SessionsShown: Equatable {
    let phase: LoadPhase
    let sessions: [Session]
}

private func sessionRow(_ session: Session, _ store: SessionListStore, in context: PageContext) -> Box {
    let now = context.now
    let place = Label().css("label", "second").tabular().bind { label in
        label.text = tr(
            "%@ · since %@ · last seen %@ ago", session.address, Format.moment(session.createdAt, seenAt: now.now),
            Format.age(of: session.lastSeenAt, at: now.now))
    }
    return Box(.horizontal, spacing: 16) {
        Box(.vertical, spacing: 2) {
            Label(session.client).ellipsized()
            place
        }.expand()
        if session.isCurrent {
            Label(tr("This one")).css("label", "second").align(.end, .center)
        } else {
            Button(tr("Sign out")) { store.revoke(session.sessionId) }
                .id("revoke-\(session.sessionId)").a11y(label: tr("Sign out %@", session.client)).align(.end, .center)
        }
    }
    .css("setting-row")
}
