import Auth
import Database
import Domain
import FoundationEssentials
import Glibc
import HTTPEngine
import Platform

/// The files of a server: its state folder, its database, its assets, the password of its first administrator.
enum ServerFiles {
    enum Failure: Error, CustomStringConvertible {
        case noStateFolder(String)
        case noAssets(String?)
        case noPasswordFile(String)
        case halfOfTLS(missing: String)
        case cannotListen(host: String, port: Int, reason: String)

        var description: String {
            switch self {
            case .noStateFolder(let path):
                "The state folder \(path) cannot be made or written. Choose another with --state."
            case .noAssets(let path?): "\(path) is not the folder of assets: it has no style/tokens.json."
            case .noAssets(nil): "The folder of assets was not found. Name it with --assets."
            case .noPasswordFile(let path): "The password file \(path) cannot be read."
            case .halfOfTLS(let missing): "A certificate and its key belong together: \(missing) is not set."
            case .cannotListen(let host, let port, let reason):
                "Cannot listen on \(host), port \(port): \(reason). Choose others with --host and --port."
            }
        }
    }

    /// Only its owner may look into the folder: it holds the signing key and the data.
    static func makeStateFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw Failure.noStateFolder(path) }
        guard access(path, W_OK) == 0 else { throw Failure.noStateFolder(path) }
    }

    static func openDatabase(_ configuration: Configuration) throws -> DatabasePool {
        try makeStateFolder(configuration.statePath)
        return try DatabasePool(
            path: configuration.databasePath, connections: configuration.integer("db_pool_size") ?? 5,
            migrations: Migrations.all)
    }

    /// What signs access tokens: the administrator's secret, or one of our own in the state folder.
    static func keys(_ configuration: Configuration) throws -> KeyRing {
        if let secret = configuration.text("jwt_secret") { return try KeyRing(secret: secret) }
        return try KeyRing(file: configuration.statePath + "/jwt.key")
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
