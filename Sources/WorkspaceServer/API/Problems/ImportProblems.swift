import Domain
import Protocol

extension Problem {
    init(_ error: ImportError) {
        switch error {
        case .invalid(let errors, let count):
            let more = count > errors.count ? " The first \(errors.count) are listed." : ""
            self.init(
                422, "import-invalid", "Nothing was imported: the file has \(count) errors.\(more)", errors: errors)
        case .planOutdated:
            self.init(
                409, "import-outdated",
                "The plan no longer holds: the file or what it is about has changed since. Look at it again.")
        case .projectMissing:
            self.init(conflicting: "project_id", "is missing: which site is the file about?")
        case .projectNotWanted:
            self.init(conflicting: "project_id", "must be absent: a file of projects is about all of them")
        case .removalRefused:
            self.init(conflicting: "remove", "must be absent: projects are deleted one by one")
        }
    }
}
