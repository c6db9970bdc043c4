package import GTKKit
package import Protocol

/// What a place shows when it has nothing to show: what it is for, why it is empty, the one thing that helps.
package func emptyState(
    icon: String, _ title: String, _ text: String, action: (title: String, run: () -> Void)? = nil
) -> Box {
    Box(.vertical, spacing: 12) {
        Icon(icon, size: 32).css("state-icon")
        Label(title).css("state-title").align(.center)
        if !text.isEmpty { Label(text).wrapped().characters(max: 56).centered().css("second").align(.center) }
        if let action { Button(action.title, action.run).suggested().align(.center).id("state-action") }
    }
    .css("state").align(.center, .center).expand(horizontally: true, vertically: true).margin(32)
}

/// What went wrong, and what to do about it.
package func problemState(_ problem: Problem, retry: @escaping () -> Void) -> Box {
    let details = "\(problem.status) \(problem.code): \(problem.detail)"
    return Box(.vertical, spacing: 12) {
        Icon("dialog-warning-symbolic", size: 32).css("state-icon")
        Label(ProblemText.title(problem)).css("state-title").align(.center)
        Label(ProblemText.text(problem)).wrapped().characters(max: 56).centered().css("second").align(.center)
        Box(.horizontal, spacing: 8) {
            Button(tr("Try again"), retry).suggested().id("retry")
            copyButton(details)
        }.align(.center)
    }
    .css("state").align(.center, .center).expand(horizontally: true, vertically: true).margin(32)
}

private func copyButton(_ details: String) -> Button {
    let button = Button(tr("Copy details")) {}
    // Connected afterwards, as the clipboard is asked for through the button itself.
    return button.on("clicked") { button.copyToClipboard(details) }
}

/// The first moment of a page. The spinner comes late, as most pages are there before anybody could read it.
package func loadingState() -> Box {
    Box(.vertical, spacing: 12) {
        Spinner().size(width: 24, height: 24).align(.center)
        Label(tr("Loading…")).css("second").align(.center)
    }
    .css("state", "state-loading").align(.center, .center).expand(horizontally: true, vertically: true)
}

/// The server's problems in the user's words. The server's own sentence stands where we have no better one.
package enum ProblemText {
    package static func title(_ problem: Problem) -> String {
        switch problem.status {
        case 0: tr("The server cannot be reached")
        case 401: tr("You are signed out")
        case 403: tr("You may not see this")
        case 404: tr("This does not exist")
        case 409, 412: tr("Someone else was faster")
        case 429: tr("Too many attempts")
        case 503: tr("The server is in maintenance")
        default: tr("Something went wrong")
        }
    }

    package static func text(_ problem: Problem) -> String {
        switch problem.status {
        case 0: tr("Check the network and the server's address. The client keeps trying.")
        case 401: tr("Sign in again to go on.")
        case 403: tr("Ask an administrator for the right to do this.")
        case 412: tr("It was changed while you were looking at it. Load it again and repeat your change.")
        case 429:
            tr("Try again in %@ seconds.", String(problem.retryAfterS ?? 30))
        default: problem.detail
        }
    }
}
