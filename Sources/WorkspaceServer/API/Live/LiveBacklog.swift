import HTTPEngine
import Protocol

/// Clients that read more slowly than news comes.
extension LiveHub {
    /// Old news is worth nothing to somebody who is behind: the queue is emptied, a new beginning follows when it is.
    func fallBehind(_ id: UInt64) {
        guard let client = clients[id], client.behindSince == nil else { return }
        clients[id]?.behindSince = now
        clients[id]?.stale = Set(client.topics.keys)
        client.channel.discardQueue()
    }

    func catchUp(at now: Timestamp) async {
        for (id, client) in clients where client.behindSince != nil || !client.stale.isEmpty {
            if let since = client.behindSince {
                // Empty and not merely short, or a slow client would fall behind again with the very next frame.
                if client.channel.queuedFrames == 0 {
                    clients[id]?.behindSince = nil
                } else if now.seconds(since: since) > Double(configuration.behindSeconds) {
                    dismiss(id, code: 1013, reason: "too slow")
                }
            }
            for topic in client.stale.sorted() where hasRoom(id) { await beginAnew(topic, for: id) }
        }
    }

    private func beginAnew(_ topic: String, for id: UInt64) async {
        guard let key = clients[id]?.topics[topic] else { return }
        clients[id]?.stale.remove(topic)
        sendEnvelope(.resync, topic, seq: channels[key]?.seq ?? 0, to: id)
        do {
            try await sendSnapshot(of: key, to: id)
        } catch {
            // Tried again with the next tick.
            clients[id]?.stale.insert(topic)
        }
    }

    func hasRoom(_ id: UInt64) -> Bool {
        guard let client = clients[id] else { return false }
        return client.behindSince == nil && client.channel.queuedBytes <= configuration.waitingBytesMax
    }
}
