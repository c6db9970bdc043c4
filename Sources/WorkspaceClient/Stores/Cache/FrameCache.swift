package import Platform
package import Protocol

/// The last frame of a topic, on disk, so that the next start has something to show before the server answers.
package final class FrameCache {
    /// A frame comes every second; a disk need not hear of each.
    private static let storeEveryMs: Int64 = 30_000

    private let folder: CacheFolder
    private let time: TimeSource
    private var storedMs: [String: Int64] = [:]

    package init(_ folder: CacheFolder, time: TimeSource = .system) {
        self.folder = folder
        self.time = time
    }

    package func load<Payload: Codable & Sendable>(
        _ topic: LiveTopic, as payload: Payload.Type
    ) -> LiveFrame<Payload>? {
        folder.read("live-" + topic.text).flatMap { try? JSONCoding.decode(LiveFrame<Payload>.self, from: $0) }
    }

    package func store<Payload: Codable & Sendable>(_ frame: LiveFrame<Payload>, for topic: LiveTopic) {
        let now = time.milliseconds()
        guard now - (storedMs[topic.text] ?? 0) >= Self.storeEveryMs, let bytes = try? JSONCoding.encode(frame) else {
            return
        }
        storedMs[topic.text] = now
        folder.write(bytes, "live-" + topic.text)
    }
}
