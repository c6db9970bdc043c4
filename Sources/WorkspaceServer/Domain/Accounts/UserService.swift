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

    package func list(_ request: ListUsers) async throws -> Page<User> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "users", keys: [.text])
        let rows = try await database.read { try AccountRepository.list(page, on: $0) }
        return page.answer(rows, keys: { [.text($0.user.username)] }, item: \.user)
    }

    package func user(_ id: User.ID) async throws -> User {
        let account = try await database.read { try AccountRepository.account(id, on: $0) }
        guard let account else { throw AccountError.unknownUser(id) }
        return account.user
    }

    package func create(_ request: CreateUser, by caller: Caller) async throws -> CreatedUser {
        let username = request.username.lowercased()
        var check = FieldCheck()
        if !PasswordRules.isUsername(username) {
            check.refuse("username", "must have 2 to 64 of a–z, 0–9, . _ and -, and begin with a letter or digit")
        }
        self.check(request.displayName, request.email, request.projects, in: &check)
        guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        let password = OneTimePassword.make()
        let hash = try await hasher.hash(password)
        let user = User(
            userId: User.ID(Base64URL.encode(RandomBytes.make(12))), username: username,
            displayName: request.displayName ?? username, email: request.email, role: request.role,
            projects: Array(Set(request.projects ?? [])).sorted(), disabled: false, mustChangePassword: true,
            version: 1, updatedAt: now)
        let account = Account(user: user, passwordHash: hash, rightsVersion: 1)
        let entry = try await database.write { connection in
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
        guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        let at = now
        let (user, entry) = try await database.write { connection in
            guard let before = try AccountRepository.account(request.id, on: connection) else {
                throw AccountError.unknownUser(request.id)
            }
            try VersionCheck.require(request.ifMatch, matches: before.user.version)
            let after = Self.applying(request, to: before, at: at)
            try AccountRepository.update(after, on: connection)
            guard try AccountRepository.activeAdministrators(on: connection) > 0 else {
                throw AccountError.lastAdministrator
            }
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
        return user
    }

    package func resetPassword(of id: User.ID, by caller: Caller) async throws -> CreatedUser {
        let password = OneTimePassword.make()
        let hash = try await hasher.hash(password)
        let at = now
        let (user, entry) = try await database.write { connection in
            guard var account = try AccountRepository.account(id, on: connection) else {
                throw AccountError.unknownUser(id)
            }
            account.passwordHash = hash
            account.user.mustChangePassword = true
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
        return CreatedUser(user: user, oneTimePassword: password)
    }

    /// For the first start: makes `admin` when there is nobody. Answers the one-time password to show, or nil when a
    /// password was given or somebody is there already. A given one is for automation and need not be replaced.
    package func bootstrapAdministrator(password given: String?) async throws -> String? {
        guard try await database.read({ try AccountRepository.isEmpty(on: $0) }) else { return nil }
        let faults = given.map { PasswordRules.faults(of: $0, replacing: nil, username: "admin") } ?? []
        guard faults.isEmpty else {
            throw AccountError.invalid(faults.map { .init(field: "password", message: $0) })
        }
        let password = given ?? OneTimePassword.make()
        let user = User(
            userId: User.ID(Base64URL.encode(RandomBytes.make(12))), username: "admin", displayName: "Administrator",
            role: .superAdmin, projects: [], disabled: false, mustChangePassword: given == nil, version: 1,
            updatedAt: now)
        let account = Account(user: user, passwordHash: try await hasher.hash(password), rightsVersion: 1)
        let isMade = try await database.write { connection in
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

    private static func applying(_ request: UpdateUser, to before: Account, at: Timestamp) -> Account {
        var after = before
        if let name = request.displayName { after.user.displayName = name }
        if let email = request.email { after.user.email = email.isEmpty ? nil : email }
        if let role = request.role { after.user.role = role }
        if let projects = request.projects { after.user.projects = Array(Set(projects)).sorted() }
        if let disabled = request.disabled { after.user.disabled = disabled }
        let rightsChanged =
            after.user.role != before.user.role || after.user.projects != before.user.projects
            || after.user.disabled != before.user.disabled
        if rightsChanged { after.rightsVersion += 1 }
        after.user.version += 1
        after.user.updatedAt = at
        return after
    }

    private func check(
        _ displayName: String?, _ email: String?, _ projects: [Project.ID]?, in check: inout FieldCheck
    ) {
        if let displayName { check.name(displayName, "display_name") }
        check.address(email, "email")
        for project in projects ?? [] where !knowsProject(project) {
            check.refuse("projects", "there is no project \(project)")
        }
    }
}
