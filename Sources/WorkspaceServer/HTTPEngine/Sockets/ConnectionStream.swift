import Platform

/// A body on its way from its handler to the network.
// Safe because only its connection's loop touches it; the handler's task merely passes it on.
final class OutgoingBody: @unchecked Sendable {
    let framing: ResponseWriter.BodyFraming
    let keepsAlive: Bool
    /// Of a body whose length was promised.
    var remaining: Int
    var hasBegun = false
    /// Resumed when the network has taken enough.
    var waiting: [CheckedContinuation<Void, any Error>] = []

    init(_ framing: ResponseWriter.BodyFraming, keepsAlive: Bool) {
        self.framing = framing
        self.keepsAlive = keepsAlive
        remaining = if case .length(let length) = framing { length } else { 0 }
    }

    /// What must stand before the next piece. The line break that ends a chunk goes with the one behind it, which saves
    /// a segment each.
    func prefix(ofPiece count: Int) -> [UInt8] {
        guard framing == .chunked else { return [] }
        defer { hasBegun = true }
        return Array("\(hasBegun ? "\r\n" : "")\(String(count, radix: 16))\r\n".utf8)
    }

    /// What must stand behind the last.
    var ending: [UInt8] {
        framing == .chunked ? Array("\(hasBegun ? "\r\n" : "")0\r\n\r\n".utf8) : []
    }
}

/// What a connection does while a handler makes an answer's body piece by piece.
extension Connection {
    /// Beyond this much unsent, the handler waits; it goes on when half has left.
    static let streamBytesMax = 256 * 1024

    /// The head has been written.
    func begin(_ stream: BodyStream, as body: OutgoingBody) {
        phase = .streaming(body)
        loop.run {
            do {
                try await stream.write(BodyWriter { piece in try await self.deliver(piece, of: body) })
                self.finish(body)
            } catch {
                self.breakOff(body, because: error)
            }
        }
    }

    /// From whatever thread the handler has got to.
    private func deliver(_ piece: [UInt8], of body: OutgoingBody) async throws {
        try await withCheckedThrowingContinuation { continuation in
            loop.perform { self.take(piece, of: body, then: continuation) }
        }
    }

    private func take(_ piece: [UInt8], of body: OutgoingBody, then continuation: CheckedContinuation<Void, any Error>)
    {
        guard case .streaming(let current) = phase, current === body else {
            return continuation.resume(throwing: BodyWriter.Gone())
        }
        if case .length = body.framing {
            body.remaining -= piece.count
            // More than was promised would be read as the beginning of the next answer.
            guard body.remaining >= 0 else {
                drop()
                return continuation.resume(throwing: BodyWriter.Gone())
            }
        }
        // Whoever waits already is told when there is room; what is asked of us here is only to be ready.
        let mayBeTaken = isFlushed
        // Not through the loop's scratch buffer: another connection's answers may be in it at this moment.
        queue(OutputQueue.Segment(body.prefix(ofPiece: piece.count)))
        queue(OutputQueue.Segment(piece))
        if mayBeTaken { flush() }
        if isClosed {
            continuation.resume(throwing: BodyWriter.Gone())
        } else if output.byteCount <= Self.streamBytesMax {
            continuation.resume()
        } else {
            body.waiting.append(continuation)
        }
        if !isProcessing { settle() }
    }

    /// The network has taken something.
    func resumeHandler() {
        guard case .streaming(let body) = phase, output.byteCount <= Self.streamBytesMax / 2 else { return }
        let waiting = body.waiting
        body.waiting = []
        for continuation in waiting { continuation.resume() }
    }

    private func finish(_ body: OutgoingBody) {
        guard case .streaming(let current) = phase, current === body else { return }
        // The client would take the beginning of the next answer for the rest of this one.
        guard body.remaining == 0 else { return breakOff(body, because: TooShort(missing: body.remaining)) }
        let mayBeTaken = isFlushed
        queue(OutputQueue.Segment(body.ending))
        if mayBeTaken { flush() }
        guard !isClosed else { return }
        waitingSince = loop.now
        phase = body.keepsAlive && !loop.isDraining ? .reading : .closing
        guard !isProcessing else { return }
        proceed()
        settle()
    }

    private func breakOff(_ body: OutgoingBody, because reason: any Error) {
        guard case .streaming(let current) = phase, current === body else { return }
        if !(reason is BodyWriter.Gone) {
            Log("http").error("an answer broke off in the middle of its body", ["reason": "\(reason)"])
        }
        drop()
    }

    /// The connection is closed: nobody waits for room any more.
    func release(_ body: OutgoingBody) {
        for continuation in body.waiting { continuation.resume(throwing: BodyWriter.Gone()) }
        body.waiting = []
    }
}

/// A handler wrote less than it had promised.
private struct TooShort: Error, CustomStringConvertible {
    let missing: Int

    var description: String { "\(missing) bytes of the promised length were not written" }
}
