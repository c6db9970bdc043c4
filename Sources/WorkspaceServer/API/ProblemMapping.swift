import Domain
import Platform
import Protocol

extension Problem {
    /// What a caller learns of an error. Internals go to the log alone.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as FleetError: self.init(error)
        case let error as TemplateError: self.init(error)
        case let error as TelemetryError: self.init(error)
        case PagingError.cursorInvalid:
            self.init(400, "cursor-invalid", "The cursor is not one of this list.")
        case PagingError.limitInvalid:
            self.init(400, "limit-invalid", "The limit must be from 1 to \(Limits.pageItemsMax).")
        default:
            Log("api").error("unexpected", ["error": String(describing: error)])
            self.init(500, "internal", "Something went wrong. It has been logged.")
        }
    }
}
