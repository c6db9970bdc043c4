import Platform

/// The two locks beside a database.
///
/// `-lock` is held around commits and checkpoints. SQLite's own locks allow a commit to reset the WAL while another
/// connection checkpoints, which before 3.51.3 could corrupt the file; a command-line verb beside a running server
/// would be such a connection. `-use` is shared by all who have the database open.
enum DatabaseLock: String {
    case commits = "-lock"
    case use = "-use"

    func open(beside path: String) throws(DatabaseError) -> FileLock {
        do throws(SystemError) {
            return try FileLock(path: path + rawValue)
        } catch {
            throw .unreadable("\(path + rawValue): \(error.reason)")
        }
    }
}
