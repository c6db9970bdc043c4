/// Whether the process is alive.
package struct Health: Codable, Sendable, Equatable {
    package var status: ServerState
    package var version: String
    /// Absent from servers of the first contract.
    package var contract: ContractVersion?

    package init(status: ServerState, version: String, contract: ContractVersion? = Contract.version) {
        self.status = status
        self.version = version
        self.contract = contract
    }
}

extension Health: Documented {
    package static let fields: FieldNotes = [
        "status": "Whether the server takes work.",
        "version": .init("The product, for people.", example: "0.1.0"),
        "contract": .init("The version of this contract, `major.minor`.", example: "1.0"),
    ]
}
