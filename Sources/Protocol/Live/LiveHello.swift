/// The first frame on every connection.
package struct LiveHello: Codable, Sendable, Equatable {
    package var type: String
    /// The major number of the contract; all that servers of its first version say.
    package var contract: Int
    package var contractVersion: ContractVersion?
    package var server: String
    package var clientId: String
    package var tickMs: Int

    package init(
        type: String, contract: Int, contractVersion: ContractVersion? = nil, server: String, clientId: String,
        tickMs: Int
    ) {
        self.type = type
        self.contract = contract
        self.contractVersion = contractVersion
        self.server = server
        self.clientId = clientId
        self.tickMs = tickMs
    }
}

extension LiveHello {
    /// Servers of the first version name the major number alone.
    package var version: ContractVersion { contractVersion ?? ContractVersion(major: contract, minor: 0) }
}

extension LiveHello: Documented {
    package static let fields: FieldNotes = [
        "type": "Always `hello`.",
        "contract": .init("The major number of the contract.", example: 1),
        "contractVersion": .init("The whole of it.", example: "1.1"),
        "server": .init("The product, for people.", example: "0.1.0"),
        "clientId": "The connection, as the list of clients names it.",
        "tickMs": .init("How often changes are sent.", unit: "ms", in: 100...60_000, example: 1_000),
    ]
}
