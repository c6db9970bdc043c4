/// One frame of a topic. A sequence number that does not follow the last one means: subscribe again.
package struct LiveFrame<Payload: Codable & Sendable>: Codable, Sendable {
    package var type: LiveFrameKind
    package var topic: String
    package var seq: Int
    package var at: Timestamp
    package var data: Payload?
    /// Why there is no data, in a frame of kind `error`.
    package var problem: Problem?

    package init(
        type: LiveFrameKind, topic: String, seq: Int, at: Timestamp, data: Payload?, problem: Problem? = nil
    ) {
        self.type = type
        self.topic = topic
        self.seq = seq
        self.at = at
        self.data = data
        self.problem = problem
    }
}
