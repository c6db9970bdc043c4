/// The first frame on every connection.
package struct LiveHello: Codable, Sendable, Equatable {
    package var type: String
    package var contract: Int
    package var server: String
    package var clientId: String
    package var tickMs: Int

    package init(type: String, contract: Int, server: String, clientId: String, tickMs: Int) {
        self.type = type
        self.contract = contract
        self.server = server
        self.clientId = clientId
        self.tickMs = tickMs
    }
}
