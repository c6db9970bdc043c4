import Auth
import Domain
import Platform
import Protocol

extension Problem {
    /// What a caller learns of an error: every error of every subject passes here. Internals go to the log alone.
    init(_ error: any Error, request: String? = nil) {
        switch error {
        case let problem as Problem: self = problem
        case let error as JSONError: self.init(error)
        case let error as AccountError: self.init(error)
        case PasswordHasherError.overloaded:
            self.init(503, "busy", "Too many people are signing in at once.", retryAfterS: 2)
        case let error as FleetError: self.init(error)
        case let error as ImportError: self.init(error)
        case let error as TemplateError: self.init(error)
        case let error as TelemetryError: self.init(error)
        case let error as AlertError: self.init(error)
        case let error as SilenceError: self.init(error)
        case let error as ActionError: self.init(error)
        case let error as AlertRuleError: self.init(error)
        case let error as PagingError: self.init(error)
        case let error as BackupError: self.init(error)
        case is CancellationError:
            self.init(503, "cancelled", "The server is stopping. Try again.", retryAfterS: 5)
        default:
            if let trouble = StorageTrouble(error) {
                self.init(trouble)
            } else {
                Log("api").error("unexpected", ["request": request ?? "", "error": String(describing: error)])
                self.init(
                    500, "internal",
                    "Something went wrong here. It has been logged: tell the administrator the id of the request.")
            }
        }
    }

    private init(_ error: JSONError) {
        switch error {
        case .notJSON(let offset, let message):
            self.init(400, "body-invalid", "The body is not JSON: at byte \(offset), \(message).")
        case .fields(let fields):
            self.init(invalid: fields.map { .init(field: $0.name, message: $0.message) })
        }
    }

    private init(_ trouble: StorageTrouble) {
        switch trouble {
        case .busy: self.init(503, "busy", "The server has more work than it can hold.", retryAfterS: 1)
        case .full: self.init(507, "disk-full", "The server's disk is full.")
        case .failed:
            self.init(503, "storage-failed", "The server cannot use its storage. Its log says why.", retryAfterS: 5)
        case .duplicate: self.init(409, "duplicate", "Somebody else was first with the same name.")
        }
    }
}
