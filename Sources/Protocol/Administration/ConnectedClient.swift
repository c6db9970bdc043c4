/// One live connection, and how well it keeps up.
package struct ConnectedClient: Codable, Sendable, Equatable {
    package var id: String
    package var user: String
    package var address: String
    package var client: String
    package var connectedAt: Timestamp
    package var topics: [String]
    package var bytesSent: Int
    /// Frames waiting to be sent.
    package var lag: Int
    // Absent in what older servers answer.
    package var framesSent: Int?
    package var bytesWaiting: Int?
    package var behindMs: Int?
    package var resyncs: Int?
    package var deflated: Bool?
    /// What the program was built with; absent when it does not say.
    package var contract: ContractVersion?

    package init(
        id: String,
        user: String,
        address: String,
        client: String,
        connectedAt: Timestamp,
        topics: [String],
        bytesSent: Int,
        lag: Int,
        framesSent: Int? = nil,
        bytesWaiting: Int? = nil,
        behindMs: Int? = nil,
        resyncs: Int? = nil,
        deflated: Bool? = nil,
        contract: ContractVersion? = nil
    ) {
        self.id = id
        self.user = user
        self.address = address
        self.client = client
        self.connectedAt = connectedAt
        self.topics = topics
        self.bytesSent = bytesSent
        self.lag = lag
        self.framesSent = framesSent
        self.bytesWaiting = bytesWaiting
        self.behindMs = behindMs
        self.resyncs = resyncs
        self.deflated = deflated
        self.contract = contract
    }
}

extension ConnectedClient: Documented {
    package static let fields: FieldNotes = [
        "id": "The connection.",
        "user": "Whose token it shows.",
        "address": "From where.",
        "client": .init("The program, in its own words.", example: "Workspace/0.1.0"),
        "connectedAt": "Since when.",
        "topics": "What it watches, such as `global` or `container/QATAR-C01`.",
        "bytesSent": .init("Sent to it so far, as it went over the line.", unit: "bytes", in: 0...1e15),
        "lag": .init("Frames that wait to be sent to it.", in: 0...1e9),
        "framesSent": .init("Sent to it so far.", in: 0...1e15),
        "bytesWaiting": .init("What waits to be sent to it.", unit: "bytes", in: 0...1e9),
        "behindMs": .init(
            "Since when something waits: how far it is behind. 0 when nothing does.", unit: "ms", in: 0...1e9),
        "resyncs": .init(
            "How often a topic of it had to begin anew, as it read too slowly or its rights changed.", in: 0...1e9),
        "deflated": "Whether it has agreed to compression.",
        "contract": .init("The version of the contract that the program was built with.", example: "1.1"),
    ]
}
