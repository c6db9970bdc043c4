/// Frames for many sockets that leave together: each event loop is woken once and finds them client by client, so that
/// all that a client is sent goes in one call. Sent one by one, a thousand clients with six topics each would be woken
/// for and written to six thousand times.
package struct SocketBatch {
    private struct Part {
        let channel: SocketChannel
        var frames: [EncodedFrame]
    }

    private var parts: [Part] = []
    private var places: [UInt64: Int] = [:]

    package init() {}

    /// The frames of one channel leave in the order of these calls.
    package mutating func add(_ frame: EncodedFrame, for channel: SocketChannel) {
        guard channel.takes(frame) else { return }
        if let place = places[channel.id] {
            parts[place].frames.append(frame)
        } else {
            places[channel.id] = parts.count
            parts.append(Part(channel: channel, frames: [frame]))
        }
    }

    /// How many of those that wait for a channel are in here.
    package func count(for channel: SocketChannel) -> Int { places[channel.id].map { parts[$0].frames.count } ?? 0 }

    package mutating func send() {
        var messages: [ObjectIdentifier: [LoopInbox.Message]] = [:]
        var inboxes: [ObjectIdentifier: LoopInbox] = [:]
        for part in parts {
            guard let (inbox, connection) = part.channel.route else {
                for frame in part.frames { part.channel.order(.send(frame)) }
                continue
            }
            let key = ObjectIdentifier(inbox)
            inboxes[key] = inbox
            part.channel.ordersUnderWay(1)
            messages[key, default: []].append(.frames(part.frames, part.channel, connection))
        }
        for (key, inbox) in inboxes { inbox.post(messages[key] ?? []) }
        parts = []
        places = [:]
    }
}
