package import GTKKit
import Protocol
package import Stores

/// The pages before the shell: which server, who, and a password of one's own.
package func entryPage(_ session: SessionStore, _ preferences: PreferenceStore) -> Box {
    let place = Stack().expand(horizontally: true, vertically: true)
    let root = Box(.vertical) {
        HeaderBar()
        place
    }
    let shown = ShownPhase()
    return root.bind { _ in
        let kind = EntryKind(session.phase)
        guard kind != shown.kind else { return }
        shown.kind = kind
        // Later, so that what the page reads does not count as read here.
        MainLoop.soon {
            switch kind {
            case .server: place.show(only: serverPage(session, preferences))
            case .restoring: place.show(only: restoringPage(session))
            case .signIn: place.show(only: signInPage(session, preferences))
            case .password: place.show(only: passwordPage(session))
            case .inside: break
            }
        }
    }
}

/// Which form a phase of the session asks for; phases of one kind share it.
private enum EntryKind {
    case server, restoring, signIn, password, inside

    init(_ phase: SessionPhase) {
        self =
            switch phase {
            case .needsServer: .server
            case .restoring: .restoring
            case .signedOut: .signIn
            case .mustChangePassword: .password
            case .signedIn: .inside
            }
    }
}

/// Which form stands on screen: one that is being filled in must not be built again.
private final class ShownPhase {
    var kind: EntryKind?
}

/// A narrow column in the middle: the name of the product, what is asked for, the fields, one button.
func entryForm(_ title: String, _ text: String, @WidgetBuilder _ content: () -> [any Widget]) -> Clamp {
    Clamp(
        maxWidth: 380,
        Box(.vertical, spacing: 12) {
            Icon("workspace-symbolic", size: 48).css("brand-mark").margin(bottom: 8)
            Label(title).css("page-title").align(.center)
            Label(text).wrapped().centered().css("second").margin(bottom: 8)
            content()
        }.align(.fill, .center).expand(horizontally: true, vertically: true).margin(24))
}

/// A field with its name above it.
func field(_ name: String, _ input: any Widget) -> Box {
    input.a11y(label: name)
    return Box(.vertical, spacing: 4) {
        Label(name).css("label", "second")
        input
    }
}

/// What went wrong, in words, where it happened. Takes no room while all is well.
func problemLine(_ problem: @escaping () -> Problem?, _ words: @escaping (Problem) -> String) -> Label {
    Label().wrapped().css("problem-line").id("problem").bind { label in
        label.visible = problem() != nil
        label.text = problem().map { "▲ \(words($0))" } ?? ""
    }
}

private func restoringPage(_ session: SessionStore) -> Clamp {
    entryForm(tr("Connecting…"), session.serverText) {
        Spinner().size(width: 24, height: 24).align(.center)
        problemLine({ session.problem }) { ProblemText.text($0) }
        Button(tr("Use another server")) { session.changeServer() }.flat().align(.center).id("change-server")
    }
}
