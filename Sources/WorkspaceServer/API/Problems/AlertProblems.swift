import Domain
import Protocol

extension Problem {
    init(_ error: AlertError) {
        switch error {
        case .unknown(let id): self.init(404, "alert-unknown", "There is no alert \(id.rawValue.prefix(80)).")
        case .resolved(let id): self.init(409, "alert-resolved", "Alert \(id.rawValue.prefix(80)) is over.")
        case .textMissing: self.init(422, "text-missing", "Write something first.")
        case .textTooLong(let limit): self.init(422, "text-too-long", "At most \(limit) characters.")
        case .textUnprintable:
            self.init(422, "text-unprintable", "The text must not contain control characters.")
        case .tooManyComments(let limit): self.init(409, "too-many-comments", "At most \(limit) comments per alert.")
        case .endUnreasonable(let days):
            self.init(409, "end-unreasonable", "The end must lie ahead, by at most \(days) days.")
        case .choiceUnclear: self.init(409, "choice-unclear", "Say which alerts by ids or by a filter, not both.")
        case .tooMany(let limit): self.init(409, "too-many-alerts", "At most \(limit) alerts at once.")
        case .unknownOwner(let name):
            self.init(
                409, "owner-unknown", "There is nobody called “\(name.prefix(80))” who handles alerts of this site.")
        }
    }

    init(_ error: AlertRuleError) {
        switch error {
        case .unknown(let name): self.init(404, "alert-rule-unknown", "There is no rule \(name.prefix(80)).")
        case .limitsUnreasonable:
            self.init(
                409, "limits-unreasonable",
                "A rule that watches has a limit, and the limit of a critical alert lies beyond that of a warning.")
        case .tooMany(let limit): self.init(409, "too-many-alert-rules", "At most \(limit) added rules.")
        }
    }

    init(_ error: ActionError) {
        switch error {
        case .unknown(let id): self.init(404, "action-unknown", "There is no action \(id.rawValue.prefix(80)).")
        case .nobody:
            self.init(
                409, "nobody-left",
                "No miner is left: those that are meant are in maintenance, or busy with another action.")
        case .tooMany(let limit): self.init(409, "too-many-miners", "At most \(limit) miners at once.")
        case .tooManyOpen(let limit):
            self.init(409, "too-many-actions", "At most \(limit) actions of a site that are not over.")
        case .tooSlow(let needed, let given):
            self.init(
                409, "pace-too-slow",
                "Telling all of them takes \(needed) seconds at this pace, and it expires after \(given).")
        }
    }

    init(_ error: SilenceError) {
        switch error {
        case .unknown(let id): self.init(404, "silence-unknown", "There is no silence \(id.rawValue.prefix(80)).")
        case .timesUnreasonable(let days):
            self.init(
                409, "times-unreasonable", "A silence ends after it begins, in the future, within \(days) days.")
        case .tooMany(let limit):
            self.init(409, "too-many-silences", "At most \(limit) silences per site that are not over.")
        }
    }
}
