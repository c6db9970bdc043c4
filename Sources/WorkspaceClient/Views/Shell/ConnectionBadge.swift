import GTKKit
import Protocol
import Stores

extension Mark {
    /// The state of the connection in its three signs.
    init(_ state: ConnectionState) {
        switch state {
        case .offline: self.init(shape: "○", word: tr("Offline"), color: .offline)
        case .connecting: self.init(shape: "◐", word: tr("Connecting…"), color: .info)
        case .online: self.init(shape: "●", word: tr("Connected"), color: .ok)
        case .reconnecting: self.init(shape: "▲", word: tr("Reconnecting…"), color: .warning)
        }
    }
}

/// `● Connected · 0.4 s`: how the connection stands, and when the server was heard last.
func connectionBadge(_ live: LiveStore, now: NowStore) -> Box {
    Box(.horizontal, spacing: 6) {
        MarkLabel(Mark(live.state), withWord: true).id("connection-state").bind { $0.show(Mark(live.state)) }
        Label().tabular().css("second").id("connection-age").bind { label in
            let moment = live.state == .online ? live.heardAt : live.since
            label.text = moment.map { "· \(Format.delay(seconds: now.now.seconds(since: $0)))" } ?? ""
        }
    }
    .css("connection-badge")
}

/// Tells across the page that what it shows may be old. Not at once, as most interruptions are over before it is read.
func connectionBanner(_ live: LiveStore, now: NowStore) -> Revealer {
    let bar = Box(.horizontal, spacing: 8) {
        Label("▲").css("mark", "mark-warning")
        Label().wrapped().expand().id("connection-banner").bind { label in
            label.text = tr(
                "The connection has been lost since %@. Values may be old. Trying again…",
                Format.clockWithSeconds(live.since))
        }
    }
    return Revealer(bar.css("banner")).bind { revealer in
        let isLost = live.state == .reconnecting && now.now.seconds(since: live.since) >= 2
        if isLost != revealer.isOpen { revealer.isOpen = isLost }
    }
}
