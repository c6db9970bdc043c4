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
        }
    }
}
