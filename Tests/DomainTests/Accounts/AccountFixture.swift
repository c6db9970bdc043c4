import Auth
import Database
import Domain
import Platform
import Protocol
import Synchronization
import TestSupport
import Testing

/// A server's accounts on a database of their own, with a clock that the test moves.
struct AccountFixture: Sendable {
    static let password = "correct horse battery"
    static let address = "10.0.0.1"

    let folder: TemporaryFolder
    let database: DatabasePool
    let accounts: AccountService
    let users: UserService
    let tokens: TokenService
    let machines: APITokenService
    let activity: ActivityService
    let clock = MovableClock()
    let published = Published()

    init(cost: PasswordHash.Cost = PasswordHash.Cost(kibibytes: 64, passes: 1)) throws {
        folder = try TemporaryFolder()
        database = try DatabasePool(path: folder.path + "/workspace.db", connections: 3, migrations: Migrations.all)
        let events = Events()
        events.listen { [published] in published.add($0) }
        let time = TimeSource { [clock] in clock.milliseconds }
        let hasher = PasswordHasher(cost: cost)
        let access = AccessTokens(keys: try KeyRing(secret: String(repeating: "s", count: 32)))
        accounts = AccountService(database: database, hasher: hasher, tokens: access, events: events, time: time)
        let knowsProject = { @Sendable (id: Project.ID) in ["QATAR-001", "AQUA-001"].contains(id.rawValue) }
        users = UserService(
            database: database, hasher: hasher, events: events, time: time, knowsProject: knowsProject)
        tokens = TokenService(database: database, tokens: access, time: time)
        machines = APITokenService(database: database, events: events, time: time, knowsProject: knowsProject)
        activity = ActivityService(
            repository: ActivityRepository(database: database), directory: FleetDirectory(database: database))
    }

    /// With an administrator `admin` who has `password`.
    static func withAdministrator() async throws -> AccountFixture {
        let fixture = try AccountFixture()
        #expect(try await fixture.users.bootstrapAdministrator(password: password) == nil)
        return fixture
    }

    func login(
        _ username: String = "admin", _ password: String = password, from address: String = address
    ) async throws -> TokenPair {
        try await accounts.login(
            Login(username: username, password: password, client: "tests"), from: address, client: nil)
    }

    func caller(_ pair: TokenPair) async throws -> Caller {
        try await tokens.caller(bearer: pair.accessToken, address: Self.address).caller
    }

    func administrator() async throws -> Caller { try await caller(login()) }

    /// A person who has replaced the one-time password.
    func person(_ username: String, _ role: Role, projects: [String] = []) async throws -> User {
        let created = try await users.create(
            CreateUser(username: username, role: role, projects: projects.map { Project.ID($0) }),
            by: try await administrator())
        let caller = try await caller(login(username, created.oneTimePassword))
        try await accounts.changePassword(
            ChangePassword(currentPassword: created.oneTimePassword, newPassword: Self.password), by: caller)
        return created.user
    }

    /// The secret of a new token that sends telemetry, or does what it may.
    func machine(
        _ projects: [String] = ["QATAR-001"], may permissions: [Permission]? = nil, days: Int? = nil
    ) async throws -> CreatedToken {
        try await machines.create(
            CreateToken(
                name: "agent", projects: projects.map { Project.ID($0) }, permissions: permissions, validDays: days),
            by: .administrator)
    }

    func verbs() async throws -> [String] {
        try await activity.list(ListActivity(), by: administrator()).items.map(\.verb)
    }
}

/// A clock that stands still until the test moves it.
final class MovableClock: Sendable {
    private let now = Mutex<Int64>(1_750_000_000_000)

    var milliseconds: Int64 { now.withLock { $0 } }

    func advance(seconds: Int) { now.withLock { $0 += Int64(seconds) * 1_000 } }
}
