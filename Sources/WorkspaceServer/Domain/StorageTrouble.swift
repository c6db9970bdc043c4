import Database

/// Errors of the database in the domain's words, for those who may not know that there is one.
package enum StorageTrouble: Sendable, Equatable {
    /// Trying again later will help.
    case busy
    case full
    /// The disk, the file system or the file fails. The database has logged it.
    case failed
    /// Somebody else was first with the same name.
    case duplicate

    /// Nil for errors that are no business of a caller.
    package init?(_ error: any Error) {
        switch error {
        case DatabaseError.overloaded, DatabaseError.closed, DatabaseError.tooSlow, DatabaseError.locked:
            self = .busy
        case DatabaseError.diskFull: self = .full
        case DatabaseError.unreadable, DatabaseError.damaged: self = .failed
        case DatabaseError.duplicate: self = .duplicate
        default: return nil
        }
    }
}
