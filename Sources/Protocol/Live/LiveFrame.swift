/// One frame of a topic. A sequence number that does not follow the last one means: subscribe again.
package struct LiveFrame<Payload: Codable & Sendable>: Codable, Sendable {
    package var type: LiveFrameKind
    package var topic: String
    package var seq: Int
    package var at: Timestamp
    package var data: Payload?

    package init(type: LiveFrameKind, topic: String, seq: Int, at: Timestamp, data: Payload?) {
        self.type = type
        self.topic = topic
        self.seq = seq
        self.at = at
        self.data = data
    }
}
