package import Protocol

/// Why a sign-in, a token or a change of an account was refused.
package enum AccountError: Error, Equatable {
    /// Unknown name, wrong password or disabled account: the three must look the same.
    case signInRefused
    case throttled(retryAfterSeconds: Int)
    case tokenInvalid
    case tokenExpired
    /// Signed before the rights of the account changed; a refresh gives a good one.
    case tokenOutdated
    case sessionEnded
    case refreshRefused
    case currentPasswordWrong
    case invalid([Problem.FieldError])
    case unknownUser(User.ID)
    case unknownSession(String)
    case unknownToken(APIToken.ID)
    /// The person may do what the caller may not.
    case beyondReach(User.ID)
    case usernameTaken(String)
    /// Somebody had it who was deleted: the activity log would mix the two up.
    case usernameRetired(String)
    /// The key comes from the settings and has to be changed there.
    case signingKeyConfigured
    /// What somebody else must do: to be locked out by one's own hand helps nobody.
    case ownAccount
    /// Nobody could manage the server any more.
    case lastAdministrator
}
