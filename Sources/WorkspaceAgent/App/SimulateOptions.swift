import APIClient
import Platform
import Protocol
import Simulator

/// What `simulate` was asked to do.
struct SimulateOptions: Sendable {
    struct UsageError: Error { let text: String }

    /// More often would only heat the room; less often, and the server would take the site for silent.
    private static let intervals = 1...60

    let server: ServerAddress
    let tokenFile: String
    /// Certificates to trust instead of the system's, for a server whose own nobody else has signed.
    let authorities: String?
    let project: Project.ID
    var intervalSeconds = 5
    var seed = Seed(1)

    init(_ arguments: [String]) throws(UsageError) {
        let flags = try Self.flags(arguments)
        guard let address = flags["--server"], let tokenFile = flags["--token-file"], let project = flags["--project"]
        else { throw UsageError(text: "simulate needs --server, --token-file and --project. See --help.") }
        guard let server = ServerAddress(address) else {
            throw UsageError(text: "“\(address)” is no address such as http://server:8060.")
        }
        self.server = server
        self.tokenFile = tokenFile
        authorities = flags["--authorities"]
        self.project = Project.ID(project)
        if let text = flags["--interval"] {
            guard let seconds = Int(text), Self.intervals.contains(seconds) else {
                throw UsageError(text: "The interval must be 1 to 60 seconds, not “\(text)”.")
            }
            intervalSeconds = seconds
        }
        if let text = flags["--seed"] {
            guard let value = UInt64(text) else { throw UsageError(text: "The seed must be a number, not “\(text)”.") }
            seed = Seed(value)
        }
    }

    /// `--name value` or `--name=value`.
    private static func flags(_ arguments: [String]) throws(UsageError) -> [String: String] {
        let known = ["--server", "--token-file", "--project", "--interval", "--seed", "--authorities"]
        var flags: [String: String] = [:]
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard known.contains(parts[0]) else {
                throw UsageError(text: "simulate does not know “\(argument)”. See --help.")
            }
            guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
                throw UsageError(text: "\(argument) needs a value.")
            }
            flags[parts[0]] = value
        }
        return flags
    }

    func readToken() throws -> String {
        // A file and no argument, because arguments can be read by everybody on the machine.
        guard let bytes = try PrivateFile.read(tokenFile) else {
            throw Problem(0, "token-missing", "There is no token file \(tokenFile).")
        }
        // Editors end files with a line break that is no part of the token.
        let token = String(decoding: bytes, as: UTF8.self).prefix { !$0.isWhitespace }
        guard !token.isEmpty else { throw Problem(0, "token-missing", "The token file \(tokenFile) is empty.") }
        return String(token)
    }
}
