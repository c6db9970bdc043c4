/// Why there is no new backup.
package enum BackupError: Error, Equatable {
    case alreadyRunning
    /// The copy would not fit.
    case diskFull(neededBytes: Int, freeBytes: Int)
    case unknown(String)
    /// The file is no database of ours.
    case foreign(String)
}

extension BackupError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyRunning: "a backup is being made already"
        case .diskFull(let needed, let free): "a backup needs \(needed) bytes, the disk has \(free) left"
        case .unknown(let name): "there is no backup \(name)"
        case .foreign(let file): "\(file) is not a backup of Workspace"
        }
    }
}
