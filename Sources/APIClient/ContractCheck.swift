package import Protocol

/// Compares the server's version of the contract with our own.
package enum ContractCheck {
    /// Why the two cannot work together; nil when they can.
    package static func objection(to server: ContractVersion, own: ContractVersion = Contract.version) -> Problem? {
        guard !server.understands(own) else { return nil }
        return Problem(
            0, server > own ? "program-outdated" : "server-outdated",
            server > own
                ? "This program is too old for the server: it speaks version \(own) of the contract, the server "
                    + "\(server). Update this program."
                : "The server is too old for this program: it speaks version \(server) of the contract, this program "
                    + "\(own). Update the server.")
    }

    /// Whether the server knows things that this program does not show: worth a calm word, no more.
    package static func isUpdateAvailable(_ server: ContractVersion, own: ContractVersion = Contract.version) -> Bool {
        server.understands(own) && server > own
    }
}
