/// One live connection.
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

    package init(
        id: String,
        user: String,
        address: String,
        client: String,
        connectedAt: Timestamp,
        topics: [String],
        bytesSent: Int,
        lag: Int
    ) {
        self.id = id
        self.user = user
        self.address = address
        self.client = client
        self.connectedAt = connectedAt
        self.topics = topics
        self.bytesSent = bytesSent
        self.lag = lag
    }
}

extension ConnectedClient: Documented {
    package static let fields: FieldNotes = [
        "id": "The connection.",
        "user": "Whose token it shows.",
        "address": "From where.",
        "client": "The program, in its own words.",
        "connectedAt": "Since when.",
        "topics": "What it watches, such as `global` or `container/QATAR-C01`.",
        "bytesSent": .init("Sent to it so far.", unit: "bytes", in: 0...1e15),
        "lag": .init("Frames that wait to be sent to it.", in: 0...1e9),
    ]
}
