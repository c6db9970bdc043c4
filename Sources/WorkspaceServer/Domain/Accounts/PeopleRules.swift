import Auth
import Protocol

/// Who may manage whom. Everything follows from one sentence: nobody can give, or get at by way of somebody else, what
/// they may not do themselves.
enum PeopleRules {
    /// Whether `caller` may learn that there is this person: they share a site.
    static func canSee(_ account: Account, by caller: Caller) -> Bool {
        caller.scope == .all || account.user.projects.contains(where: caller.scope.contains)
    }

    /// Whether everything that the person may do, `caller` may do too. Resetting the password of anybody else would
    /// open what was closed.
    static func canManage(_ account: Account, by caller: Caller) -> Bool {
        if caller.scope == .all { return account.user.role.isWithin(caller.role) }
        return account.user.role.isWithin(caller.role) && account.scope.isWithin(caller.scope)
            && canSee(account, by: caller)
    }

    /// What is wrong with giving a person this role and these sites; nothing for a super admin.
    static func check(
        _ role: Role?, _ projects: [Project.ID]?, by caller: Caller, in check: inout FieldCheck
    ) {
        if let role, !role.isWithin(caller.role) {
            check.conflict("role", "\(role.rawValue) is more than you are yourself")
        }
        // As unknown as a site that is not there.
        for project in projects ?? [] where !caller.scope.contains(project) {
            check.conflict("projects", "there is no project \(project)")
        }
    }

    /// The sites that somebody has after `caller` changed those that the caller can see.
    static func projects(_ wanted: [Project.ID], of account: Account, by caller: Caller) -> [Project.ID] {
        // The caller sends the whole list as it was shown; without these, saving it would take sites nobody saw.
        let hidden = account.user.projects.filter { !caller.scope.contains($0) }
        return Array(Set(wanted + hidden)).sorted()
    }

    /// The person as `caller` sees them: without sites that are none of the caller's business.
    static func view(of user: User, by caller: Caller) -> User {
        var user = user
        user.projects = user.projects.filter(caller.scope.contains)
        return user
    }
}
