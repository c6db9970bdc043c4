import Auth
import Domain
import Protocol
import Synchronization

@testable import API

/// The data of every frame in these tests: how often something changed, for whom the frame was made, and whether it is
/// whole.
struct Note: Codable, Sendable, Equatable {
    var count: Int
    var scope: String
}

/// A product in which things change when the test says so.
final class ScriptedSource: LiveSource {
    private struct State {
        var version = 0
        var isGone = false
        var isFailing = false
        var snapshots = 0
        var changeRequests: [String] = []
        var meanwhile: @Sendable () async -> Void = {}
    }

    private let state = Mutex(State())

    func change() { state.withLock { $0.version += 1 } }
    func remove() { state.withLock { $0.isGone = true } }
    func fail(_ isFailing: Bool) { state.withLock { $0.isFailing = isFailing } }

    /// What goes on while the next snapshot is made.
    func meanwhile(_ action: @escaping @Sendable () async -> Void) { state.withLock { $0.meanwhile = action } }

    /// How many snapshots were made.
    var snapshots: Int { state.withLock { $0.snapshots } }
    /// For which topics changes were asked.
    var changeRequests: [String] { state.withLock { $0.changeRequests } }

    func audience(of topic: LiveTopic, for caller: Caller) throws -> LiveAudience {
        guard topic != .notifications else { return LiveAudience(caller.scope, reader: NoticeReader(caller)) }
        guard case .project(let id) = topic else { return LiveAudience(caller.scope) }
        guard caller.scope.contains(id), id.rawValue != "GONE-001" else {
            throw FleetError.unknown("project", id.rawValue)
        }
        return LiveAudience(Scope([id]))
    }

    func snapshot(of topic: LiveTopic, for audience: LiveAudience) async throws -> LiveUpdate {
        await state.withLock { $0.meanwhile }()
        return state.withLock { state in
            state.snapshots += 1
            return LiveUpdate(
                Self.note(state.version, audience.scope), isWhole: true, mark: LiveMark(readings: state.version))
        }
    }

    func changes(of topic: LiveTopic, for audience: LiveAudience, after mark: LiveMark) async throws -> LiveUpdate? {
        try state.withLock { state in
            state.changeRequests.append(topic.text)
            if state.isGone { throw FleetError.unknown("project", "TEST-001") }
            if state.isFailing { throw Failure() }
            guard state.version != mark.readings else { return nil }
            return LiveUpdate(
                Self.note(state.version, audience.scope), isWhole: topic == .global,
                mark: LiveMark(readings: state.version))
        }
    }

    private struct Failure: Error {}

    private static func note(_ version: Int, _ scope: Scope) -> Note {
        switch scope {
        case .all: Note(count: version, scope: "all")
        case .projects(let projects): Note(count: version, scope: projects.map(\.rawValue).joined(separator: ","))
        }
    }
}

/// Tokens by name: `admin` sees everything, `qatar` one site, `viewer` may not administer; the test can revoke and
/// change them. Like the real one it stands by its answer for a minute.
final class ScriptedVerifier: TokenVerifier {
    private struct State {
        var revoked: Set<String> = []
        var isFailing = false
        var scopes: [String: Scope] = [
            "qatar": Scope([Project.ID("QATAR-001")]), "aqua": Scope([Project.ID("AQUA-001")]),
        ]
    }

    private let state = Mutex(State())
    private let clock: ClockBox

    init(_ clock: ClockBox) { self.clock = clock }

    /// From now on nothing can be said about any token.
    func fail() { state.withLock { $0.isFailing = true } }

    func revoke(_ token: String) { state.withLock { _ = $0.revoked.insert(token) } }

    func set(_ scope: Scope, of token: String) { state.withLock { $0.scopes[token] = scope } }

    func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        let (isRevoked, scope) = try state.withLock { state in
            if state.isFailing { throw Problem(503, "busy", "The server has more work than it can hold.") }
            return (state.revoked.contains(token), state.scopes[token] ?? .all)
        }
        // `admin-2` is a fresh token of `admin`, good for longer.
        let end: Int64 = 1_750_000_000_000 + (token.hasSuffix("-2") ? 1_800_000 : 900_000)
        guard !isRevoked, token != "bad", clock.milliseconds < end else {
            throw Problem(401, "token-invalid", "Sign in again.")
        }
        let user = token.split(separator: "-").first.map(String.init) ?? token
        var permissions = Set(Permission.allCases)
        if user == "viewer" { permissions = [.signedIn, .viewFleet] }
        let caller = Caller(
            userId: User.ID(user), username: user, role: .superAdmin, scope: scope, permissions: permissions,
            sessionId: "S", address: address)
        return VerifiedToken(
            caller: caller, expiresAt: Timestamp(milliseconds: min(end, clock.milliseconds + 60_000)))
    }
}
