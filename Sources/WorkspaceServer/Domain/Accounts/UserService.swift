package import Auth
package import Database
package import Platform
package import Protocol

/// Managing the people of the server, by those who may.
package struct UserService: Sendable {
    private let database: DatabasePool
    private let hasher: PasswordHasher
    private let events: Events
    private let time: TimeSource
    /// Whether there is such a project: a misspelt one would silently show nothing.
    private let knowsProject: @Sendable (Project.ID) -> Bool

    package init(
        database: DatabasePool, hasher: PasswordHasher, events: Events, time: TimeSource = .system,
        knowsProject: @escaping @Sendable (Project.ID) -> Bool
    ) {
        self.database = database
        self.hasher = hasher
        self.events = events
        self.time = time
        self.knowsProject = knowsProject
    }

    private var now: Timestamp { Timestamp(milliseconds: time.milliseconds()) }

    package func list(_ request: ListUsers, by caller: Caller) async throws -> Page<User> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "users", keys: [.text])
        let rows = try await database.read { try AccountRepository.list(page, within: caller.scope, on: $0) }
        return page.answer(
            rows, keys: { [.text($0.user.username)] }, item: { PeopleRules.view(of: $0.user, by: caller) })
    }

    package func user(_ id: User.ID, by caller: Caller) async throws -> User {
        let account = try await database.read { try Self.visible(id, to: caller, on: $0) }
        return PeopleRules.view(of: account.user, by: caller)
    }

    /// For the command line, where people are named.
    package func user(named username: String) async throws -> User? {
        try await database.read { try AccountRepository.account(named: username.lowercased(), on: $0) }?.user
    }

    package func sessions(of id: User.ID, by caller: Caller) async throws -> Page<Session> {
        let at = now
        let live = try await database.read { connection in
            _ = try Self.manageable(id, by: caller, on: connection)
            return try SessionRepository.live(of: id, at: at, on: connection)
        }
        return Page(items: live.map { $0.shown(to: caller) })
    }

    package func endSessions(of id: User.ID, by caller: Caller) async throws {
        guard id != caller.userId else { throw AccountError.ownAccount }
        let at = now
        let entry = try await database.write { connection in
            let account = try Self.manageable(id, by: caller, on: connection)
            let count = try SessionRepository.endAll(of: id, at: at, on: connection)
            return try ActivityRepository.append(
                ActivityDraft(
                    "session.end-all", "user", id.rawValue, in: nil,
                    "Signed \(account.user.username) out of \(count) sessions"),
                by: caller, at: at, on: connection)
        }
        events.publish(.accountChanged(id))
        events.publish(.activity(entry))
    }

    package func create(_ request: CreateUser, by caller: Caller) async throws -> CreatedUser {
        try await create(request, password: nil, by: caller)
    }

    /// A password that is given is for automation and need not be replaced.
    package func create(
        _ request: CreateUser, password given: String?, by caller: Caller
    ) async throws -> CreatedUser {
        let username = request.username.lowercased()
        var check = FieldCheck()
        // Some letters of other scripts become ASCII when they are made small.
        if !PasswordRules.isUsername(username) || !request.username.allSatisfy(\.isASCII) {
            check.refuse("username", "must have 2 to 64 of a–z, 0–9, . _ and -, and begin with a letter or digit")
        }
        self.check(request.displayName, request.email, request.projects, in: &check)
        PeopleRules.check(request.role, request.projects, by: caller, in: &check)
        if caller.scope != .all, request.projects?.isEmpty != false {
            // Somebody without a site would be out of the maker's own sight.
            check.conflict("projects", "must name at least one project")
        }
        Self.check(given, of: username, in: &check)
        guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        try check.finish()
        let password = given ?? OneTimePassword.make()
        let hash = try await hasher.hash(password)
        let user = User(
            userId: User.ID(RandomID.make(bytes: 12)), username: username,
            displayName: request.displayName ?? username, email: request.email, role: request.role,
            projects: Array(Set(request.projects ?? [])).sorted(), disabled: false, mustChangePassword: given == nil,
            version: 1, updatedAt: now)
        let account = Account(user: user, passwordHash: hash, rightsVersion: 1)
        let entry = try await database.write { connection in
            // Inside the transaction, or a deletion in between would let the name be given again.
            guard try !AccountRepository.isRetired(username, on: connection) else {
                throw AccountError.usernameRetired(username)
            }
            do {
                try AccountRepository.insert(account, on: connection)
            } catch DatabaseError.duplicate {
                throw AccountError.usernameTaken(username)
            }
            return try ActivityRepository.append(
                ActivityDraft(
                    "user.create", "user", user.userId.rawValue, in: nil, "Created the user \(username)",
                    after: account.facts),
                by: caller, at: user.updatedAt, on: connection)
        }
        events.publish(.activity(entry))
        return CreatedUser(user: user, oneTimePassword: password)
    }

    package func update(_ request: UpdateUser, by caller: Caller) async throws -> User {
        var check = FieldCheck()
        self.check(request.displayName, request.email, request.projects, in: &check)
        PeopleRules.check(request.role, request.projects, by: caller, in: &check)
        guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        try check.finish()
        let at = now
        let (user, entry) = try await database.write { connection in
            // Who shares a site with the caller and works elsewhere too can be given sites and lose them, no more.
            let before =
                request.changesOnlyProjects
                ? try Self.visible(request.id, to: caller, on: connection)
                : try Self.manageable(request.id, by: caller, on: connection)
            guard before.user.role.isWithin(caller.role) else { throw AccountError.beyondReach(request.id) }
            try VersionCheck.require(request.ifMatch, matches: before.user.version)
            let after = Self.applying(request, to: before, by: caller, at: at)
            // Whoever shuts themselves out cannot take it back.
            guard request.id != caller.userId || after.user.role == before.user.role && !after.user.disabled else {
                throw AccountError.ownAccount
            }
            try AccountRepository.update(after, on: connection)
            // After the change, counting what is left: two who disable each other at once are told apart by the one
            // writer.
            try Self.keepAnAdministrator(besides: before, on: connection)
            // An account that is enabled again must not find yesterday's sessions alive.
            if after.user.disabled { try SessionRepository.endAll(of: request.id, at: at, on: connection) }
            let entry = try ActivityRepository.append(
                ActivityDraft(
                    "user.update", "user", request.id.rawValue, in: nil, "Changed the user \(after.user.username)",
                    before: before.facts, after: after.facts),
                by: caller, at: at, on: connection)
            return (after.user, entry)
        }
        events.publish(.accountChanged(user.userId))
        events.publish(.activity(entry))
        return PeopleRules.view(of: user, by: caller)
    }

    package func delete(_ id: User.ID, by caller: Caller) async throws {
        guard id != caller.userId else { throw AccountError.ownAccount }
        let at = now
        let entry = try await database.write { connection in
            let account = try Self.manageable(id, by: caller, on: connection)
            try SessionRepository.removeAll(of: id, on: connection)
            try AccountRepository.delete(account.user, at: at, on: connection)
            try Self.keepAnAdministrator(besides: account, on: connection)
            return try ActivityRepository.append(
                ActivityDraft(
                    "user.delete", "user", id.rawValue, in: nil, "Deleted the user \(account.user.username)",
                    before: account.facts),
                by: caller, at: at, on: connection)
        }
        events.publish(.accountChanged(id))
        events.publish(.activity(entry))
    }

    package func resetPassword(
        of id: User.ID, to given: String? = nil, by caller: Caller
    ) async throws -> CreatedUser {
        // It would end the very session that is to be shown the new password.
        guard id != caller.userId else { throw AccountError.ownAccount }
        if let given {
            let name = try await database.read { try Self.manageable(id, by: caller, on: $0).user.username }
            var check = FieldCheck()
            Self.check(given, of: name, in: &check)
            guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        }
        let password = given ?? OneTimePassword.make()
        let hash = try await hasher.hash(password)
        let at = now
        let (user, entry) = try await database.write { connection in
            var account = try Self.manageable(id, by: caller, on: connection)
            account.passwordHash = hash
            account.user.mustChangePassword = given == nil
            account.user.version += 1
            account.user.updatedAt = at
            try AccountRepository.update(account, on: connection)
            try SessionRepository.endAll(of: id, at: at, on: connection)
            let entry = try ActivityRepository.append(
                ActivityDraft(
                    "password.reset", "user", id.rawValue, in: nil, "Reset the password of \(account.user.username)"),
                by: caller, at: at, on: connection)
            return (account.user, entry)
        }
        events.publish(.accountChanged(id))
        events.publish(.activity(entry))
        return CreatedUser(user: PeopleRules.view(of: user, by: caller), oneTimePassword: password)
    }

    /// For the first start: makes `admin` when there is nobody. Answers the one-time password to show, or nil when a
    /// password was given or somebody is there already. A given one is for automation and need not be replaced.
    package func bootstrapAdministrator(password given: String?) async throws -> String? {
        guard try await database.read({ try AccountRepository.isEmpty(on: $0) }) else { return nil }
        var check = FieldCheck()
        Self.check(given, of: "admin", in: &check)
        guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        let password = given ?? OneTimePassword.make()
        let user = User(
            userId: User.ID(RandomID.make(bytes: 12)), username: "admin", displayName: "Administrator",
            role: .superAdmin, projects: [], disabled: false, mustChangePassword: given == nil, version: 1,
            updatedAt: now)
        let account = Account(user: user, passwordHash: try await hasher.hash(password), rightsVersion: 1)
        let isMade = try await database.write { connection in
            // Asked again: hashing took its time, and another process may have made one meanwhile.
            guard try AccountRepository.isEmpty(on: connection) else { return false }
            try AccountRepository.insert(account, on: connection)
            try ActivityRepository.appendBySystem(
                ActivityDraft(
                    "user.create", "user", user.userId.rawValue, in: nil, "Created the first administrator",
                    after: account.facts),
                at: user.updatedAt, on: connection)
            return true
        }
        return isMade && given == nil ? password : nil
    }

    /// Who shares no site with the caller is as unknown as somebody who never was.
    private static func visible(
        _ id: User.ID, to caller: Caller, on connection: borrowing Connection
    ) throws -> Account {
        guard let account = try AccountRepository.account(id, on: connection),
            PeopleRules.canSee(account, by: caller)
        else { throw AccountError.unknownUser(id) }
        return account
    }

    private static func manageable(
        _ id: User.ID, by caller: Caller, on connection: borrowing Connection
    ) throws -> Account {
        let account = try visible(id, to: caller, on: connection)
        guard PeopleRules.canManage(account, by: caller) else { throw AccountError.beyondReach(id) }
        return account
    }

    /// To be asked after the change of an account that may have been the last one able to manage the server.
    private static func keepAnAdministrator(
        besides before: Account, on connection: borrowing Connection
    ) throws {
        guard before.user.role == .superAdmin, !before.user.disabled else { return }
        guard try AccountRepository.activeAdministrators(on: connection) > 0 else {
            throw AccountError.lastAdministrator
        }
    }

    private static func applying(
        _ request: UpdateUser, to before: Account, by caller: Caller, at: Timestamp
    ) -> Account {
        var after = before
        if let name = request.displayName { after.user.displayName = name }
        // A field that is absent stays as it is, so that the empty text is how an address is taken away.
        if let email = request.email { after.user.email = email.isEmpty ? nil : email }
        if let role = request.role { after.user.role = role }
        if let projects = request.projects {
            after.user.projects = PeopleRules.projects(projects, of: before, by: caller)
        }
        if let disabled = request.disabled { after.user.disabled = disabled }
        let rightsChanged =
            after.user.role != before.user.role || after.user.projects != before.user.projects
            || after.user.disabled != before.user.disabled
        // Only then: a new display name must not make every client of the person refresh its token.
        if rightsChanged { after.rightsVersion += 1 }
        after.user.version += 1
        after.user.updatedAt = at
        return after
    }

    private static func check(_ password: String?, of username: String, in check: inout FieldCheck) {
        guard let password else { return }
        for fault in PasswordRules.faults(of: password, replacing: nil, username: username) {
            check.refuse("password", fault)
        }
    }

    private func check(
        _ displayName: String?, _ email: String?, _ projects: [Project.ID]?, in check: inout FieldCheck
    ) {
        if let displayName { check.name(displayName, "display_name") }
        check.address(email, "email")
        for project in projects ?? [] where !knowsProject(project) {
            check.conflict("projects", "there is no project \(project)")
        }
    }
}

extension UpdateUser {
    fileprivate var changesOnlyProjects: Bool {
        displayName == nil && email == nil && role == nil && disabled == nil
    }
}
