import Platform
package import Protocol
import Synchronization

/// Why there is no key to sign with, said so that it can be mended.
package enum KeyRingError: Error, Equatable, CustomStringConvertible {
    case secretTooShort(bytes: Int)
    case fileDamaged(path: String)
    /// The secret comes from the configuration: change it there.
    case notOurs
    case cannotMakeKey(SigningAlgorithm)
    /// Another process rotated with other settings than ours.
    case otherAlgorithm(SigningAlgorithm)

    package var description: String {
        switch self {
        case .secretTooShort(let bytes):
            "JWT_SECRET has \(bytes) bytes; it needs at least \(KeyRing.secretLengthMin): try `openssl rand -hex 32`"
        case .fileDamaged(let path): "\(path) is not a key file; delete it for a new key, which signs everybody out"
        case .notOurs: "the signing key comes from JWT_SECRET: change it there and restart"
        case .cannotMakeKey(let algorithm): "a key for \(algorithm.rawValue) could not be made"
        case .otherAlgorithm(let algorithm): "the key file signs with \(algorithm.rawValue), which is not what is set"
        }
    }
}

/// The keys that sign access tokens. One signs; those it replaced still verify for as long as their tokens live.
package final class KeyRing: Sendable {
    /// 256 bits, the strength of HS256.
    package static let secretLengthMin = 32
    /// A token signed just before the rotation lives 10 minutes, and clocks differ.
    static let overlapSeconds = AccessTokens.lifetimeSeconds + AccessTokens.clockSkewSeconds

    private struct State {
        var keys: [SigningKey]
        /// Which file the keys were read from; another one means that somebody rotated.
        var file: PrivateFile.Identity?
    }

    /// The one that is believed, whatever keys the file holds from before.
    package let algorithm: SigningAlgorithm
    private let state: Mutex<State>
    private let path: String?

    /// A secret from the configuration. Its name follows from it, so that several servers with one secret agree.
    package init(secret: String) throws(KeyRingError) {
        let bytes = Array(secret.utf8)
        // The name is public, so it is a hash of more than the secret, and nine bytes of it tell keys apart.
        let id = Base64URL.encode(SHA256.digest(Array("key id of ".utf8) + bytes).prefix(9))
        guard let key = SigningKey(id: id, algorithm: .hs256, secret: bytes) else {
            throw .secretTooShort(bytes: bytes.count)
        }
        algorithm = .hs256
        state = Mutex(State(keys: [key]))
        path = nil
    }

    /// A key of our own, kept in a file that only its owner can read; made when there is none. One of another algorithm
    /// is replaced: its tokens are refused from now on, and their owners refresh them without noticing.
    package init(file path: String, algorithm: SigningAlgorithm = .hs256, at now: Timestamp) throws {
        self.path = path
        self.algorithm = algorithm
        if try PrivateFile.read(path) == nil { try Self.save([SigningKey.make(algorithm)], to: path) }
        var state = try Self.load(path)
        if state.keys.contains(where: { $0.retiredAt == nil && $0.algorithm != algorithm }) {
            state = try Self.rotate(path, algorithm, at: now)
        }
        self.state = Mutex(state)
    }

    /// Signs with a new key from now on. Nobody is signed out.
    package func rotate(at now: Timestamp) throws {
        guard let path else { throw KeyRingError.notOurs }
        let rotated = try Self.rotate(path, algorithm, at: now)
        state.withLock { $0 = rotated }
    }

    /// Takes up what another process wrote, such as `workspace-server key rotate`. Answers whether there was anything
    /// new; costs one look at the file when there was not. Keys that cannot be used leave those in use as they are.
    package func reload() throws -> Bool {
        guard let path else { return false }
        let known = state.withLock { $0.file }
        guard PrivateFile.Identity(of: path) != known else { return false }
        let fresh = try Self.load(path)
        if let other = fresh.keys.first(where: { $0.retiredAt == nil })?.algorithm, other != algorithm {
            throw KeyRingError.otherAlgorithm(other)
        }
        state.withLock { $0 = fresh }
        return true
    }

    /// A key as a person may see it.
    package struct Summary: Sendable, Encodable {
        package let id: String
        package let algorithm: String
        /// Nil for the one that signs.
        package let retiredAt: Timestamp?
    }

    package var summary: [Summary] {
        state.withLock(\.keys).map { key in
            Summary(
                id: key.id, algorithm: key.algorithm.rawValue,
                retiredAt: key.retiredAt.map { Timestamp(milliseconds: $0) })
        }
    }

    var signingKey: SigningKey? { state.withLock { $0.keys.first { $0.retiredAt == nil } } }

    func key(_ id: String, at now: Timestamp) -> SigningKey? {
        state.withLock { state in
            state.keys.first { $0.id == id && $0.algorithm == algorithm && Self.verifies($0, at: now) }
        }
    }

    private static func verifies(_ key: SigningKey, at now: Timestamp) -> Bool {
        key.retiredAt.map { now.milliseconds < $0 + Int64(overlapSeconds) * 1_000 } ?? true
    }

    // MARK: The file

    private static func rotate(_ path: String, _ algorithm: SigningAlgorithm, at now: Timestamp) throws -> State {
        // From the file, not from memory: another process may have rotated a moment ago.
        var rotated = try load(path).keys.filter { verifies($0, at: now) }
        for index in rotated.indices where rotated[index].retiredAt == nil {
            rotated[index].retiredAt = now.milliseconds
        }
        rotated.append(try SigningKey.make(algorithm))
        try save(rotated, to: path)
        return try load(path)
    }

    private static func load(_ path: String) throws -> State {
        // The identity first: a change in between is then seen as one at the next look.
        let identity = PrivateFile.Identity(of: path)
        let lines = String(decoding: try PrivateFile.read(path) ?? [], as: UTF8.self).split(separator: "\n")
        let keys = lines.compactMap(SigningKey.init(line:))
        // Exactly one signs: with none nobody could sign in, with two it would depend on their order.
        guard keys.count == lines.count, keys.count(where: { $0.retiredAt == nil }) == 1,
            Set(keys.map(\.id)).count == keys.count
        else { throw KeyRingError.fileDamaged(path: path) }
        return State(keys: keys, file: identity)
    }

    private static func save(_ keys: [SigningKey], to path: String) throws {
        let text = keys.map { $0.line + "\n" }.joined()
        try PrivateFile.write(Array(text.utf8), to: path)
    }
}
