import CGTK
import Dispatch
import FoundationEssentials
import Platform

/// Keeps the refresh token from one start to the next: in the desktop's keyring, or, where there is none, in a file
/// that only the user can read.
package final class TokenVault {
    package enum Place: Sendable, Equatable {
        case keyring
        case file
    }

    /// A locked keyring asks its user for a password, which takes a while; one that nobody can unlock never answers.
    private static let patienceMs = 20_000

    package private(set) var place: Place
    private let folder: String

    /// `folder` holds the file when there is no keyring.
    package init(folder: String, environment: [String: String]) {
        self.folder = folder
        // Without a bus libsecret would wait for ever, even past its own time-out.
        let runtimeBus = environment["XDG_RUNTIME_DIR"].map { $0 + "/bus" }
        let hasBus =
            environment["DBUS_SESSION_BUS_ADDRESS"] != nil
            || runtimeBus.map { FileManager.default.fileExists(atPath: $0) } ?? false
        place = hasBus ? .keyring : .file
    }

    package func load(for server: String) async -> String? {
        if place == .keyring {
            switch await ask({ kit_secret_lookup(server, $0, $1, secretArrived) }) {
            // Not found in the keyring, it may still lie in a file from a day when there was none.
            case .success(let secret): if let secret { return secret }
            case .failure: place = .file
            }
        }
        return try? String(contentsOfFile: path(server), encoding: .utf8)
    }

    package func store(_ token: String, for server: String) async {
        if place == .keyring {
            let answer = await ask {
                kit_secret_store(server, "Workspace (\(server))", token, $0, $1, secretArrived)
            }
            if case .success = answer { return }
            place = .file
        }
        write(token, for: server)
    }

    package func remove(for server: String) async {
        if place == .keyring, case .failure = await ask({ kit_secret_clear(server, $0, $1, secretArrived) }) {
            place = .file
        }
        try? FileManager.default.removeItem(atPath: path(server))
    }

    private func ask(
        _ call: (UnsafeMutablePointer<GCancellable>?, UnsafeMutableRawPointer) -> Void
    ) async -> Result<String?, Refusal> {
        let cancellable = ObjectReference(taking: UnsafeMutableRawPointer(g_cancellable_new()))
        return await withCheckedContinuation { continuation in
            let once = SecretAnswer(continuation)
            DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(Self.patienceMs)) {
                MainActor.assumeIsolated {
                    guard once.answer(.failure(Refusal(reason: "no answer"))) else { return }
                    g_cancellable_cancel(cancellable.pointer())
                }
            }
            call(cancellable.pointer(), Unmanaged.passRetained(once).toOpaque())
        }
    }

    /// One file per server, named so that no server's name can lead elsewhere.
    private func path(_ server: String) -> String {
        let name = server.utf8.map { byte in
            let isPlain =
                byte < 128 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
            return isPlain ? String(UnicodeScalar(byte)) : "_\(byte)"
        }
        return "\(folder)/token-\(name.joined())"
    }

    private func write(_ token: String, for server: String) {
        let files = FileManager.default
        try? files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // Created with its rights, not given them later: nobody must be able to read it in between.
        let path = path(server)
        try? files.removeItem(atPath: path)
        if !files.createFile(atPath: path, contents: Data(token.utf8), attributes: [.posixPermissions: 0o600]) {
            Log("vault").warning("the sign-in cannot be kept", ["path": path])
        }
    }
}

/// Why the keyring did not give or take a secret, in its own words.
struct Refusal: Error {
    let reason: String
}

/// The first answer counts: the keyring's or the clock's.
private final class SecretAnswer {
    private var continuation: CheckedContinuation<Result<String?, Refusal>, Never>?

    init(_ continuation: CheckedContinuation<Result<String?, Refusal>, Never>) { self.continuation = continuation }

    /// Whether this one was the first.
    func answer(_ result: Result<String?, Refusal>) -> Bool {
        guard let continuation else { return false }
        self.continuation = nil
        continuation.resume(returning: result)
        return true
    }
}

private nonisolated func secretArrived(
    box: UnsafeMutableRawPointer?, secret: UnsafePointer<CChar>?, failure: UnsafePointer<CChar>?
) {
    guard let box else { return }
    let result: Result<String?, Refusal> =
        failure.map { .failure(Refusal(reason: String(cString: $0))) } ?? .success(secret.map { String(cString: $0) })
    nonisolated(unsafe) let pointer = box
    MainActor.assumeIsolated {
        _ = Unmanaged<SecretAnswer>.fromOpaque(pointer).takeRetainedValue().answer(result)
    }
}
