/// Whether the process is alive.
package struct Health: Codable, Sendable, Equatable {
    package var status: ServerState
    package var version: String

    package init(status: ServerState, version: String) {
        self.status = status
        self.version = version
    }
}
