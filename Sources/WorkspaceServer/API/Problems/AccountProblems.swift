import Domain
import Protocol

/// What callers are told about errors of accounts, pages and backups.
extension Problem {
    init(_ error: AccountError) {
        switch error {
        case .signInRefused: self.init(401, "sign-in-refused", "The name or the password is wrong.")
        case .throttled(let seconds):
            self.init(429, "too-many-attempts", "Too many failed attempts. Wait \(seconds) s.", retryAfterS: seconds)
        case .tokenInvalid: self.init(401, "token-invalid", "The token is not one of this server.")
        case .tokenExpired: self.init(401, "token-expired", "The token has expired. Refresh it.")
        case .tokenOutdated: self.init(401, "token-outdated", "Your rights have changed. Refresh the token.")
        case .sessionEnded: self.init(401, "session-ended", "This session has ended. Sign in again.")
        case .refreshRefused:
            self.init(401, "refresh-refused", "The refresh token is not good any more. Sign in.")
        case .currentPasswordWrong: self.init(403, "current-password-wrong", "The current password is wrong.")
        case .invalid(let errors):
            self.init(invalid: errors)
        case .unknownUser(let id): self.init(404, "user-unknown", "There is no user \(id).")
        case .unknownSession(let id): self.init(404, "session-unknown", "You have no session \(id).")
        case .unknownToken(let id): self.init(404, "token-unknown", "There is no API token \(id).")
        case .beyondReach(let id):
            self.init(403, "user-beyond-reach", "You may not do this to \(id), who may do what you may not.")
        case .usernameRetired(let name):
            self.init(409, "username-retired", "“\(name)” belonged to somebody who was deleted. Choose another name.")
        case .usernameTaken(let name): self.init(409, "username-taken", "There is already a user “\(name)”.")
        case .signingKeyConfigured:
            self.init(409, "signing-key-configured", "The signing key comes from the settings: change it there.")
        case .ownAccount:
            self.init(409, "own-account", "This is your own account: somebody else must do that to it.")
        case .lastAdministrator:
            self.init(409, "last-administrator", "Somebody must be able to manage the server: this is the last one.")
        }
    }

    init(_ error: PagingError) {
        switch error {
        case .cursorInvalid: self.init(404, "cursor-unknown", "This list gave no such cursor. Start again without one.")
        case .limitInvalid:
            self.init(invalid: "limit", "must be from 1 to \(Limits.pageItemsMax)")
        }
    }

    init(_ error: BackupError) {
        switch error {
        case .alreadyRunning: self.init(409, "backup-running", "A backup is being made.", retryAfterS: 30)
        case .diskFull(let needed, let free):
            self.init(507, "disk-full", "A backup needs \(needed) bytes and \(free) are free.")
        case .foreign(let name): self.init(422, "backup-foreign", "\(name) is not a backup of Workspace.")
        case .unknown(let name): self.init(404, "backup-unknown", "There is no backup \(name).")
        }
    }
}
