import CLinux

/// What the network has not taken yet. Segments are shared, never copied: a broadcast's frame waits in a thousand
/// queues and exists once.
struct OutputQueue {
    struct Segment {
        let bytes: [UInt8]
        var start: Int
        let end: Int
        /// Counts for a WebSocket's channel; the engine's own frames and answers do not.
        let isMessage: Bool

        init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil, isMessage: Bool = false) {
            self.bytes = bytes
            self.start = start
            self.end = end ?? bytes.count
            self.isMessage = isMessage
        }
    }

    /// What has left a queue.
    struct Released: Equatable {
        var messages = 0
        var messageBytes = 0
    }

    private static let gatherMax = 16

    private var segments: [Segment] = []
    private var first = 0
    private(set) var byteCount = 0

    var isEmpty: Bool { byteCount == 0 }

    mutating func append(_ segment: Segment) {
        guard segment.start < segment.end else { return }
        segments.append(segment)
        byteCount += segment.end - segment.start
    }

    /// Offers the network as much as one call carries.
    func write(to transport: Transport) -> Transport.Outcome {
        // One frame waits in nearly every queue, and a broadcast has thousands of those.
        if first + 1 == segments.count {
            let segment = segments[first]
            return segment.bytes.withUnsafeBytes { bytes in
                var part = vector(UnsafeRawBufferPointer(rebasing: bytes[segment.start..<segment.end]))
                return withUnsafeMutablePointer(to: &part) {
                    transport.write(UnsafeMutableBufferPointer(start: $0, count: 1))
                }
            }
        }
        return withUnsafeTemporaryAllocation(of: iovec.self, capacity: Self.gatherMax) { vectors in
            gather(first, into: vectors, count: 0) { transport.write($0) }
        }
    }

    /// Each segment's bytes stay in place while the next level adds its own.
    private func gather(
        _ position: Int, into vectors: UnsafeMutableBufferPointer<iovec>, count: Int,
        _ send: (UnsafeMutableBufferPointer<iovec>) -> Transport.Outcome
    ) -> Transport.Outcome {
        guard position < segments.count, count < vectors.count else {
            return send(UnsafeMutableBufferPointer(rebasing: vectors[..<count]))
        }
        let segment = segments[position]
        return segment.bytes.withUnsafeBytes { bytes in
            vectors[count] = vector(UnsafeRawBufferPointer(rebasing: bytes[segment.start..<segment.end]))
            return gather(position + 1, into: vectors, count: count + 1, send)
        }
    }

    /// The network took this many bytes.
    mutating func advance(by count: Int) -> Released {
        var released = Released()
        var rest = count
        byteCount -= count
        while rest > 0 {
            let length = segments[first].end - segments[first].start
            guard rest >= length else {
                segments[first].start += rest
                break
            }
            rest -= length
            if segments[first].isMessage {
                released.messages += 1
                released.messageBytes += segments[first].bytes.count
            }
            first += 1
        }
        if first == segments.count {
            // An idle connection does not keep the memory of its busiest moment.
            segments.removeAll(keepingCapacity: first < 64)
            first = 0
        } else if first >= 64 {
            // Not for every segment: moving the rest each time would cost the square of a long queue.
            segments.removeFirst(first)
            first = 0
        }
        return released
    }

    /// Forgets the messages of which no byte has left.
    mutating func discardMessages() -> Released {
        var released = Released()
        // Half a frame would make rubbish of all that follows: what has begun to leave goes out whole.
        let isWaiting = { (segment: Segment) in segment.isMessage && segment.start == 0 }
        for segment in segments[first...] where isWaiting(segment) {
            released.messages += 1
            released.messageBytes += segment.bytes.count
        }
        byteCount -= released.messageBytes
        segments = segments[first...].filter { !isWaiting($0) }
        first = 0
        return released
    }
}

/// For reading only, whatever its type says.
func vector(_ bytes: UnsafeRawBufferPointer) -> iovec {
    iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
}
