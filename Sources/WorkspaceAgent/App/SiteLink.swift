import APIClient
import Platform
import Protocol

/// Where a site's readings go, and as whom.
struct SiteLink: Sendable {
    let server: ServerAddress
    let project: Project.ID
    /// Certificates to trust instead of the system's, for a server whose own nobody else has signed.
    let authorities: String?
    private let tokenFile: String

    init(_ configuration: Configuration) throws(UsageError) {
        guard let address = configuration.text("server"), let tokenFile = configuration.text("token_file"),
            let project = configuration.text("project")
        else { throw UsageError(text: "--server, --token-file and --project are needed. See --help.") }
        guard let server = ServerAddress(address) else {
            throw UsageError(text: "“\(address)” is no address such as http://server:8060.")
        }
        self.server = server
        self.tokenFile = tokenFile
        self.project = Project.ID(project)
        authorities = configuration.text("authorities")
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
