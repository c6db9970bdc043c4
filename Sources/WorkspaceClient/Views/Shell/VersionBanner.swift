import GTKKit
import Protocol
import Stores

/// Tells calmly that the server knows more than this program shows, until somebody has read it; and plainly when the
/// two cannot work together, for as long as that is so.
func versionBanner(_ live: LiveStore) -> Revealer {
    let bar = Box(.horizontal, spacing: 8) {
        Label().wrapped().expand().id("version-banner").bind { $0.text = versionNotice(live) ?? "" }
        Button(tr("Close")) { live.closeUpdateNotice() }.flat().id("close-version-banner")
            .bind { $0.visible = live.obstacle == nil }
    }
    return Revealer(bar.css("banner", "banner-calm")).bind { revealer in
        let isWanted = versionNotice(live) != nil
        if isWanted != revealer.isOpen { revealer.isOpen = isWanted }
    }
}

/// Nil when there is nothing to say.
func versionNotice(_ live: LiveStore) -> String? {
    if let obstacle = live.obstacle { return versionProblem(obstacle) }
    guard live.tellsOfUpdate else { return nil }
    return tr("The server is newer than this program. Everything here is right; install the update to see what is new.")
}

/// What to do when the two cannot work together; nil for other problems.
func versionProblem(_ problem: Problem) -> String? {
    switch problem.code {
    case "program-outdated", "contract-unsupported":
        tr("This program does not fit the server any more. Install the update to go on.")
    case "server-outdated": tr("The server is too old for this program. Ask its administrator to update it.")
    default: nil
    }
}
