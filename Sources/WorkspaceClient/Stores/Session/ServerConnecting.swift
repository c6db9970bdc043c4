package import APIClient

/// The way to one server.
package struct ServerConnection {
    package let client: HTTPAPIClient
    package let socket: LiveSocket

    package init(client: HTTPAPIClient, socket: LiveSocket) {
        self.client = client
        self.socket = socket
    }
}

/// Makes ways to servers. The desktop's uses libsoup; tests have one of their own.
package protocol ServerConnecting {
    func connection(to address: ServerAddress, credentials: Credentials) throws -> ServerConnection
}

/// Keeps a refresh token from one start to the next.
package protocol TokenKeeping {
    func load(for server: String) async -> String?
    func store(_ token: String, for server: String) async
    func remove(for server: String) async
}
