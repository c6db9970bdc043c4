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

extension LiveEnvelope: Documented {
    package static let fields: FieldNotes = [
        "type": "What the frame carries.",
        "topic": .init("What it is about.", example: "alerts"),
        "seq": .init("One more than the frame of the topic before.", example: 118),
        "at": "When it was made.",
        "problem": "Why there is no data, in a frame of kind `error`.",
    ]
}
