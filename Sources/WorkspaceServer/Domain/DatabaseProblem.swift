import Database
package import Protocol

extension Problem {
    /// What callers are told when the database cannot do its work now; nil for an error that is none of its own, or that
    /// is a mistake of ours.
    package init?(ofDatabase error: any Error) {
        switch error as? DatabaseError {
        case .overloaded, .closed, .inUse:
            self.init(503, "database-busy", "The database has too much to do.", retryAfterS: 1)
        case .tooSlow:
            self.init(503, "query-too-slow", "The question took too long. Ask for less at once.", retryAfterS: 5)
        case .diskFull: self.init(507, "disk-full", "The disk of the server is full.")
        case .unreadable, .damaged:
            self.init(503, "database-unavailable", "The database cannot be used. The log says why.", retryAfterS: 30)
        case .duplicate, .constraint, .newerThanProgram, .statement, nil: return nil
        }
    }
}
