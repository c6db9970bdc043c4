/// Why there is no new backup.
package enum BackupError: Error, Equatable {
    case alreadyRunning
    /// The copy would not fit.
    case diskFull(neededBytes: Int, freeBytes: Int)
    case unknown(String)
}
