package import GTKKit
import Protocol
package import Stores

/// Parts of a page that are built anew when what they are about changes, and left alone when only its values do.
///
/// Values inside are bound by themselves. Building inside a plain `bind` would rebuild at every live value, as what the
/// inner bindings read counts for the outer one too.
extension Box {
    /// Puts other children in when `key` gives something else.
    @discardableResult
    package func rebuild<Key: Equatable>(
        on key: @escaping () -> Key, @WidgetBuilder _ build: @escaping (Key) -> [any Widget]
    ) -> Box {
        let shown = Remembered<Key>()
        return bind { box in
            let wanted = key()
            guard shown.value != wanted else { return }
            shown.value = wanted
            box.replace { build(wanted) }
        }
    }
}

/// What was built last, shared by the closures of one widget.
private final class Remembered<Value> {
    var value: Value?
}

/// The body of a page: a spinner, what went wrong, or the content.
package func phased(
    _ phase: @escaping () -> LoadPhase, retry: @escaping () -> Void, content: @escaping () -> any Widget
) -> Box {
    Box(.vertical).expand(horizontally: true, vertically: true).rebuild(on: phase) { phase in
        switch phase {
        case .loading: loadingState()
        case .failed(let problem): problemState(problem, retry: retry)
        case .ready: content()
        }
    }
}
