import APIClient
import ClientNetwork
import Platform
import Protocol
import Stores

/// Reaches servers through libsoup.
struct DesktopConnector: ServerConnecting {
    let authority: String?

    func connection(to address: ServerAddress, credentials: Credentials) throws -> ServerConnection {
        let transport = try SoupTransport(
            address, agent: "workspace-client/\(Contract.productVersion)", authority: authority)
        let client = HTTPAPIClient(transport, credentials: credentials)
        return ServerConnection(client: client, socket: LiveSocket(transport, client: client))
    }
}

extension TokenVault: TokenKeeping {}
