import Auth
import Database
import Domain
import FoundationEssentials
import Glibc
import HTTPEngine
import Platform
import Protocol

/// The files of a server: its state folder, its database, its assets, the password of its first administrator.
enum ServerFiles {
    enum Failure: Error, CustomStringConvertible {
        case noAssets(String?)
        case noPasswordFile(String)
        case halfOfTLS(missing: String)
        case secretForPairs(SigningAlgorithm)
        case cannotListen(host: String, port: Int, reason: String)

        var description: String {
            switch self {
            case .noAssets(let path?): "\(path) is not the folder of assets: it has no style/tokens.json."
            case .noAssets(nil): "The folder of assets was not found. Name it with --assets."
            case .noPasswordFile(let path): "The password file \(path) cannot be read."
            case .halfOfTLS(let missing): "A certificate and its key belong together: \(missing) is not set."
            case .secretForPairs(let algorithm):
                "JWT_SECRET is a secret for HS256; \(algorithm.rawValue) has a key pair, which the server makes. "
                    + "Unset one of jwt_secret and jwt_algorithm."
            case .cannotListen(let host, let port, let reason):
                "Cannot listen on \(host), port \(port): \(reason). Choose others with --host and --port."
            }
        }
    }

    /// What signs access tokens: the administrator's secret, or one of our own in the state folder.
    static func keys(_ configuration: Configuration) throws -> KeyRing {
        let algorithm = configuration.text("jwt_algorithm").flatMap(SigningAlgorithm.init) ?? .hs256
        guard let secret = configuration.text("jwt_secret") else {
            let now = Timestamp(milliseconds: TimeSource.system.milliseconds())
            return try KeyRing(file: configuration.statePath + "/jwt.key", algorithm: algorithm, at: now)
        }
        guard algorithm == .hs256 else { throw Failure.secretForPairs(algorithm) }
        return try KeyRing(secret: secret)
    }

    static func assets(_ configuration: Configuration) throws -> String {
        let named = configuration.text("assets")
        guard let folder = AssetFolder.find(named: named, program: "workspace-server") else {
            throw Failure.noAssets(named)
        }
        return folder
    }

    /// Nil when nothing is to be encrypted.
    static func tls(_ configuration: Configuration) throws -> TLSContext? {
        switch (configuration.text("tls_certificate"), configuration.text("tls_key")) {
        case (nil, nil): nil
        case (let certificate?, let key?): try TLSContext(certificate: certificate, key: key)
        case (_?, nil): throw Failure.halfOfTLS(missing: "tls_key")
        case (nil, _?): throw Failure.halfOfTLS(missing: "tls_certificate")
        }
    }

    /// The first line of the file: editors end files with a line break that is no part of the password.
    static func administratorPassword(_ configuration: Configuration) throws -> String? {
        guard let path = configuration.text("admin_password_file") else { return nil }
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
        else { throw Failure.noPasswordFile(path) }
        return String(text.prefix { !$0.isNewline })
    }
}
