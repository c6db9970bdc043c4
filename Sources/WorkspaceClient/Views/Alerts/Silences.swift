import GTKKit
import Protocol
import Stores

/// The silences that are not over, beside the list of alerts; shown when somebody asks for them.
func silencePanel(_ store: SilenceStore, in context: PageContext) -> Box {
    let list = phased({ store.phase }, retry: store.reload) {
        Box(.vertical).rebuild(on: { store.silences }) { silences in
            Box(.vertical, spacing: 12) {
                if silences.isEmpty {
                    Label(tr("Nothing is silenced")).css("card-title")
                    Label(tr("An alert’s panel can silence what is known for a while.")).wrapped().css("second")
                } else {
                    silences.map { row($0, store, in: context) }
                }
            }
        }
    }
    return Box(.vertical, spacing: 12) {
        Label(tr("Silences")).css("card-title")
        refusal(nil, store)
        Scrolled(list).size(width: 270).expand(horizontally: false, vertically: true)
    }
    .css("card", "panel").id("silences")
}

private func row(_ silence: Silence, _ store: SilenceStore, in context: PageContext) -> Box {
    let what = [
        silence.projectId.rawValue, silence.target.map(shortName), silence.alertType?.name,
        silence.severity.map { Mark($0).word },
    ].compactMap(\.self).joined(separator: " · ")
    return Box(.vertical, spacing: 2) {
        Label(what).wrapped()
        Label(silence.comment).wrapped().selectable().css("second")
        Label(silence.author).css("label", "second")
        Box(.horizontal, spacing: 8) {
            Label().css("second").tabular().expand().wrapped().id("silence-\(silence.silenceId)-state").bind { label in
                label.text = standing(of: silence, at: context.now.now)
            }
            Button(tr("End")) { store.end(silence.silenceId) }.id("end-silence-\(silence.silenceId)")
                .a11y(label: tr("End the silence of %@", what)).bind { $0.sensitive = store.mayChange }
        }
    }
}

/// From the reader's clock, not from when the list was loaded: “ends soon” must not come half a minute late.
private func standing(of silence: Silence, at now: Timestamp) -> String {
    let until = Format.moment(silence.endsAt, seenAt: now)
    return switch silence.state(at: now) {
    case .scheduled: tr("from %@ until %@", Format.moment(silence.startsAt, seenAt: now), until)
    case .active: tr("until %@", until)
    case .endsSoon: tr("▲ ends soon: %@", until)
    case .expired: tr("over")
    }
}

/// Silences what the alert is about, for a while and with a reason.
func silenceForm(_ alert: Alert, _ store: SilenceStore) -> Box {
    let hours = [1, 4, 12, 24]
    let time = DropDown(
        hours.map { tr("for %@ h", Format.count($0)) }, selected: 1, label: tr("For how long")
    ) { _ in }
    .id("silence-for")
    let reason = Entry(placeholder: tr("Why it is known"), lengthMax: Limits.textLengthMax).id("silence-reason")
    reason.a11y(label: tr("Why it is known"))
    let send = {
        guard !reason.text.isEmpty else { return }
        store.silence(alert, hours: hours[max(time.selected, 0)], because: reason.text)
        reason.text = ""
    }
    reason.onEnter(send)
    return Box(.vertical, spacing: 8) {
        Label(alert.silencedBy == nil ? tr("Silence") : tr("Silenced")).css("label", "second").id("silenced")
        reason.bind { $0.sensitive = store.mayChange }
        Box(.horizontal, spacing: 8) {
            time.bind { $0.sensitive = store.mayChange }
            Button(tr("Silence")) { send() }.id("silence-alert")
                .tooltip(tr("Alerts like this one at its place count as known until then"))
                .bind { $0.sensitive = store.mayChange }
        }
        refusal(alert.id, store)
    }
}

private func refusal(_ alert: Alert.ID?, _ store: SilenceStore) -> Label {
    Label().wrapped().css("second").id("silence-refused").bind { label in
        let problem = store.refusal(for: alert)
        label.visible = problem != nil
        label.text = problem.map { tr("Refused: %@", ProblemText.text($0)) } ?? ""
    }
}
