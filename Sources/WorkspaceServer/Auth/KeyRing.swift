import Platform
package import Protocol
import Synchronization

/// Why the file of signing keys cannot be used.
package enum KeyRingError: Error, Equatable, CustomStringConvertible {
    case secretTooShort(bytes: Int)
    case fileDamaged(path: String)
    /// The secret comes from the configuration: change it there.
    case notOurs

    package var description: String {
        switch self {
        case .secretTooShort(let bytes):
            "JWT_SECRET has \(bytes) bytes; it needs at least \(KeyRing.secretLengthMin): try `openssl rand -hex 32`"
        case .fileDamaged(let path): "\(path) is not a key file; delete it for a new key, which signs everybody out"
        case .notOurs: "the signing key comes from JWT_SECRET: change it there and restart"
        }
    }
}

/// The secrets that sign access tokens. One signs; those it replaced still verify for as long as their tokens live.
package final class KeyRing: Sendable {
    /// 256 bits, the strength of HS256.
    package static let secretLengthMin = 32
    /// A token signed just before the rotation lives 10 minutes, and clocks differ.
    static let overlapSeconds = AccessTokens.lifetimeSeconds + AccessTokens.clockSkewSeconds

    struct Key: Sendable, Equatable {
        let id: String
        let secret: [UInt8]
        /// When another key took over; nil while it signs.
        var retiredAt: Int64?
    }

    private struct State {
        var keys: [Key]
        /// Which file the keys were read from; another one means that somebody rotated.
        var file: PrivateFile.Identity?
    }

    private let state: Mutex<State>
    private let path: String?

    /// A secret from the configuration. Its name follows from it, so that several servers with one secret agree.
    package init(secret: String) throws(KeyRingError) {
        let bytes = Array(secret.utf8)
        guard bytes.count >= Self.secretLengthMin else { throw .secretTooShort(bytes: bytes.count) }
        let id = Base64URL.encode(SHA256.digest(Array("key id of ".utf8) + bytes).prefix(9))
        state = Mutex(State(keys: [Key(id: id, secret: bytes)]))
        path = nil
    }

    /// A secret of our own, kept in a file that only its owner can read; made when there is none.
    package init(file path: String) throws {
        self.path = path
        if try PrivateFile.read(path) == nil { try Self.save([Self.makeKey()], to: path) }
        state = Mutex(try Self.load(path))
    }

    /// Signs with a new key from now on. Nobody is signed out.
    package func rotate(at now: Timestamp) throws {
        guard let path else { throw KeyRingError.notOurs }
        try state.withLock { state in
            // From the file, not from memory: another process may have rotated a moment ago.
            var rotated = try Self.load(path).keys.filter { Self.verifies($0, at: now) }
            for index in rotated.indices where rotated[index].retiredAt == nil {
                rotated[index].retiredAt = now.milliseconds
            }
            rotated.append(Self.makeKey())
            try Self.save(rotated, to: path)
            state = try Self.load(path)
        }
    }

    /// Takes up what another process wrote, such as `workspace-server key rotate`. Answers whether there was anything
    /// new; costs one look at the file when there was not. Keys that cannot be read leave those in use as they are.
    package func reload() throws -> Bool {
        guard let path else { return false }
        let known = state.withLock { $0.file }
        guard PrivateFile.Identity(of: path) != known else { return false }
        let fresh = try Self.load(path)
        state.withLock { $0 = fresh }
        return true
    }

    var signingKey: Key? { state.withLock { $0.keys.first { $0.retiredAt == nil } } }

    func key(_ id: String, at now: Timestamp) -> Key? {
        state.withLock { $0.keys.first { $0.id == id && Self.verifies($0, at: now) } }
    }

    private static func load(_ path: String) throws -> State {
        // The identity first: a change in between is then seen as one at the next look.
        let identity = PrivateFile.Identity(of: path)
        let lines = String(decoding: try PrivateFile.read(path) ?? [], as: UTF8.self).split(separator: "\n")
        let keys = lines.compactMap(key(line:))
        guard keys.count == lines.count, keys.count(where: { $0.retiredAt == nil }) == 1,
            Set(keys.map(\.id)).count == keys.count
        else { throw KeyRingError.fileDamaged(path: path) }
        return State(keys: keys, file: identity)
    }

    private static func verifies(_ key: Key, at now: Timestamp) -> Bool {
        key.retiredAt.map { now.milliseconds < $0 + Int64(overlapSeconds) * 1_000 } ?? true
    }

    private static func makeKey() -> Key {
        Key(id: Base64URL.encode(RandomBytes.make(9)), secret: RandomBytes.make(secretLengthMin))
    }

    /// `id secret` and, when retired, the moment.
    private static func key(line: Substring) -> Key? {
        let parts = line.split(separator: " ").map(String.init)
        guard parts.count == 2 || parts.count == 3, let secret = Base64URL.decode(parts[1]),
            secret.count >= secretLengthMin
        else { return nil }
        guard parts.count == 3 else { return Key(id: parts[0], secret: secret) }
        return Int64(parts[2]).map { Key(id: parts[0], secret: secret, retiredAt: $0) }
    }

    private static func save(_ keys: [Key], to path: String) throws {
        let lines = keys.map { key in
            [key.id, Base64URL.encode(key.secret), key.retiredAt.map(String.init)].compactMap { $0 }
                .joined(separator: " ")
        }
        try PrivateFile.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    }
}
