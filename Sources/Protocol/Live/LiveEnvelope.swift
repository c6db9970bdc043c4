/// The part of a frame that is the same for every topic.
package struct LiveEnvelope: Codable, Sendable, Equatable {
    package var type: LiveFrameKind
    package var topic: String
    package var seq: Int
    package var at: Timestamp
    package var problem: Problem?

    package init(type: LiveFrameKind, topic: String, seq: Int, at: Timestamp, problem: Problem? = nil) {
        self.type = type
        self.topic = topic
        self.seq = seq
        self.at = at
        self.problem = problem
    }
}
