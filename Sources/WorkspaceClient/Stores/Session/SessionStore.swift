package import APIClient
import Observation
import Platform
package import Protocol

/// Who is signed in, and on which server.
@Observable
package final class SessionStore {
    package private(set) var phase: SessionPhase
    package private(set) var server: ServerAddress?
    /// What went wrong in the last attempt to connect or to sign in.
    package private(set) var problem: Problem?
    /// Something is under way; buttons wait.
    package private(set) var isBusy = false
    /// The server's version, once it has said so.
    package private(set) var serverVersion: String?

    @ObservationIgnored package private(set) var connection: ServerConnection?
    @ObservationIgnored private let connector: any ServerConnecting
    @ObservationIgnored private let vault: any TokenKeeping
    @ObservationIgnored private let clientName: String
    @ObservationIgnored private let cacheRoot: String
    @ObservationIgnored private let pause: (Double) async throws -> Void
    @ObservationIgnored private let work = Work()
    @ObservationIgnored private var kept: TokenPair??
    @ObservationIgnored private var isKeeping = false
    /// Who starts with a password file signs in anew each time, and needs no kept token, nor a keyring that asks.
    @ObservationIgnored package private(set) var keepsSignIn = true

    /// `clientName` is what the list of sessions calls this program; `cacheRoot` holds what may be lost.
    package init(
        connector: any ServerConnecting, vault: any TokenKeeping, clientName: String, cacheRoot: String,
        pause: @escaping (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.connector = connector
        self.vault = vault
        self.clientName = clientName
        self.cacheRoot = cacheRoot
        self.pause = pause
        phase = .needsServer
    }

    /// The server as people write it; empty before one is set.
    package var serverText: String { server?.description ?? "" }

    package var me: Me? {
        guard case .signedIn(let me) = phase else { return nil }
        return me
    }

    package func can(_ permission: Permission) -> Bool { me?.permissions.contains(permission) ?? false }

    // MARK: Starting

    /// Goes as far as it can without asking: to the kept sign-in, or with the name and password that were given.
    package func start(server: ServerAddress?, username: String? = nil, password: String? = nil) {
        guard let server, use(server) else { return }
        phase = .restoring
        work.run { [weak self] in
            guard let self else { return }
            if let username, let password {
                keepsSignIn = false
                await signInPatiently(username: username, password: password)
            } else {
                await restore(server)
            }
        }
    }

    /// Checks that a server of ours is there, and moves on to signing in.
    package func connect(to text: String) {
        guard let address = ServerAddress(text) else {
            problem = Problem(0, "bad-address", "This is not the address of a server.")
            return
        }
        perform { [weak self] in
            guard let self, use(address), let connection else { return }
            serverVersion = try await connection.client.health().version
            phase = .signedOut
        }
    }

    package func changeServer() {
        work.run { [weak self] in await self?.leave(to: .needsServer) }
    }

    // MARK: Signing in and out

    package func signIn(username: String, password: String) {
        keepsSignIn = true
        perform { [weak self] in try await self?.enter(username: username, password: password) }
    }

    package func changePassword(from current: String, to new: String) {
        perform { [weak self] in
            guard let self, let connection else { return }
            _ = try await connection.client.send(ChangePassword(currentPassword: current, newPassword: new))
            try await self.identify()
        }
    }

    package func signOut() {
        work.run { [weak self] in
            guard let self, let connection else { return }
            await connection.client.signOut()
            await leave(to: .signedOut)
        }
    }

    /// The server ended the session: signed out elsewhere, or the account was disabled.
    package func sessionEnded() {
        guard phase != .signedOut, phase != .needsServer else { return }
        problem = Problem(401, "session-ended", "You were signed out.")
        work.run { [weak self] in await self?.leave(to: .signedOut) }
    }

    func settle() async { await work.settle() }

    // MARK: The steps

    /// False when the way to this server cannot be built.
    private func use(_ address: ServerAddress) -> Bool {
        let credentials = Credentials { [weak self] pair in await self?.keep(pair, for: address) }
        do {
            connection = try connector.connection(to: address, credentials: credentials)
        } catch {
            problem = Problem(0, "bad-certificate-file", "\(error)")
            return false
        }
        server = address
        problem = nil
        return true
    }

    private func restore(_ server: ServerAddress) async {
        guard let connection, let token = await vault.load(for: server.description) else {
            phase = .signedOut
            return
        }
        await connection.client.credentials.restore(refreshToken: token)
        // Whoever it was at the last end of the program may read what it showed then, until the server says otherwise.
        if let me = remembered(on: server) { phase = .signedIn(me) }
        await repeatWhileOffline { [weak self] in try await self?.identify() }
    }

    /// Asks who we are.
    private func identify() async throws {
        guard let connection, let server else { return }
        let me = try await connection.client.send(GetMe())
        phase = me.user.mustChangePassword ? .mustChangePassword : .signedIn(me)
        if let bytes = try? JSONCoding.encode(me) { memory(server).write(bytes, "me") }
    }

    private func remembered(on server: ServerAddress) -> Me? {
        memory(server).read("me").flatMap { try? JSONCoding.decode(Me.self, from: $0) }
    }

    private func memory(_ server: ServerAddress) -> CacheFolder {
        CacheFolder(root: cacheRoot, server: server.description, user: "")
    }

    private func signInPatiently(username: String, password: String) async {
        await repeatWhileOffline { [weak self] in try await self?.enter(username: username, password: password) }
    }

    /// At the start the server may still be starting too. Anything else than its absence is for the person to read.
    private func repeatWhileOffline(_ step: () async throws -> Void) async {
        var backOff = BackOff()
        while !Task.isCancelled {
            do {
                try await step()
                problem = nil
                return
            } catch {
                let failure = Problem(showing: error)
                guard !Task.isCancelled else { return }
                problem = failure
                // 0 is no answer at all, 503 a server that starts or is about to: both pass by themselves.
                guard failure.status == 0 || failure.status == 503 else {
                    phase = .signedOut
                    return
                }
                try? await pause(backOff.next())
            }
        }
    }

    private func enter(username: String, password: String) async throws {
        guard let connection else { return }
        let pair = try await connection.client.signIn(username: username, password: password, client: clientName)
        guard !pair.mustChangePassword else {
            phase = .mustChangePassword
            return
        }
        try await identify()
    }

    private func leave(to next: SessionPhase) async {
        await connection?.socket.stop()
        // Whoever signs in next must not be greeted with what this person could see.
        if let server { memory(server).removeAll() }
        phase = next
    }

    private func perform(_ step: @escaping () async throws -> Void) {
        // A second press of the button while the first is under way would sign in twice.
        guard !isBusy else { return }
        isBusy = true
        problem = nil
        work.run { [weak self] in
            do { try await step() } catch { self?.problem = Problem(showing: error) }
            self?.isBusy = false
        }
    }

    // MARK: Keeping the sign-in

    /// The keyring may take seconds, and requests must not wait for it; but the last token must win.
    private func keep(_ pair: TokenPair?, for server: ServerAddress) {
        kept = .some(pair)
        guard !isKeeping, keepsSignIn else { return }
        isKeeping = true
        work.run { [weak self, vault] in
            // Asked again after each write: of several pairs that came meanwhile only the last still works.
            while let self, let pair = kept {
                kept = nil
                if let pair {
                    await vault.store(pair.refreshToken, for: server.description)
                } else {
                    await vault.remove(for: server.description)
                }
            }
            self?.isKeeping = false
        }
    }
}
