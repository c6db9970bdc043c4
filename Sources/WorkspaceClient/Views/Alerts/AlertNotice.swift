import GTKKit
import Stores

/// Lays what happened to the last action over the bottom of a page, with the way back while there is one.
func withAlertNotice(_ body: any Widget, in context: PageContext) -> Overlay {
    let store = context.alerts
    let bar = Box(.horizontal, spacing: 16) {
        Label().characters(max: 70).ellipsized().bind { $0.text = store.notice.map(noticeText) ?? "" }
        Button(tr("Undo")) { store.undo() }.id("undo").bind { button in
            if case .undoable = store.notice { button.visible = true } else { button.visible = false }
        }
        Button(icon: "window-close-symbolic", label: tr("Close")) { store.closeNotice() }.flat().id("close-notice")
    }
    .css("notice-bar").align(.center, .end).margin(24)
    .bind { $0.visible = store.notice != nil }
    // Whatever waits for an undo is meant: leaving the page says so.
    return Overlay(body) { bar }.onGone { store.commit() }
}

private func noticeText(_ notice: AlertNotice) -> String {
    switch notice {
    case .undoable(.acknowledge, let count): tr(count, one: "%@ alert acknowledged", many: "%@ alerts acknowledged")
    case .undoable(.resolve, let count): tr(count, one: "%@ alert resolved", many: "%@ alerts resolved")
    case .undoable(.assign(let name?), let count):
        tr("%@ for %@", tr(count, one: "%@ alert", many: "%@ alerts"), name)
    case .undoable(.assign(nil), let count): tr(count, one: "%@ alert taken back", many: "%@ alerts taken back")
    case .failed(.assign, let problem): tr("Not given: %@", ProblemText.text(problem))
    case .failed(.acknowledge, let problem): tr("Not acknowledged: %@", ProblemText.text(problem))
    case .failed(.resolve, let problem): tr("Not resolved: %@", ProblemText.text(problem))
    case .commentFailed(let problem): tr("The comment was not saved: %@", ProblemText.text(problem))
    }
}
