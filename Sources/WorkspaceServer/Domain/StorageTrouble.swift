import Database

/// Errors of the database in the domain's words, for those who may not know that there is one.
package enum StorageTrouble: Sendable, Equatable {
    /// Trying again later will help.
    case busy
    case full
    /// Somebody else was first with the same name.
    case duplicate

    /// Nil for errors that are no business of a caller.
    package init?(_ error: any Error) {
        switch error {
        case DatabaseError.overloaded, DatabaseError.closed, DatabaseError.tooSlow: self = .busy
        case DatabaseError.diskFull: self = .full
        case DatabaseError.duplicate: self = .duplicate
        default: return nil
        }
    }
}
