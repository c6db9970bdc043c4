import Platform

/// What a connection does with requests and their answers.
extension Connection {
    /// Bodies up to this size are copied behind their head: cheaper than telling the network of a second piece.
    private static let copiedBytesMax = 8 * 1024

    /// Reads requests from `bytes`, one after the other, until more bytes or an answer are needed; the result is how
    /// many bytes have been used.
    func process(_ bytes: UnsafeRawBufferPointer) -> Int {
        isProcessing = true
        var position = 0
        // Not before the last answer has left: whoever asks and never reads makes us hold one answer, not thousands.
        reading: while case .reading = phase, isFlushed {
            do {
                switch try reader.read(bytes, from: &position, into: &loop.index) {
                case .needsMore: break reading
                case .head(let range):
                    try begin(UnsafeRawBufferPointer(rebasing: bytes[range]), rest: bytes.count - position)
                case .body(let body): complete(body)
                }
            } catch {
                // HEAD gets no body even when the rest of its head is wrong: whoever sent it would not read one.
                if !reader.isInBody { exchange.isHead = loop.index.method == .head }
                refuse(error)
            }
        }
        isProcessing = false
        offerAnswers()
        return position
    }

    /// A head is complete.
    private func begin(_ bytes: UnsafeRawBufferPointer, rest: Int) throws(Refusal) {
        let head = RequestHead(bytes: bytes, index: loop.index, id: loop.nextID())
        let framing = head.index.framing
        exchange = Exchange(
            isHead: head.method == .head, isLatest: head.index.minorVersion == 1, keepsAlive: framing.keepsAlive,
            startedAt: loop.now)
        waitingSince = loop.now
        if framing.upgradesToWebSocket {
            let key = try Handshake.key(head)
            let offers = try ExtensionOffer.all(in: head)
            return openSocket(
                OwnedHead(head).request(peerAddress: peerAddress), key: key,
                deflate: loop.configuration.deflatesMessages ? DeflateTerms.agreed(on: offers) : nil)
        }
        guard framing.body == .none else {
            try reader.expectBody(framing.body, limit: loop.handler.bodyLimit(for: head))
            awaited = OwnedHead(head)
            // RFC 9110 §10.1.1: a client that did not wait needs no leave any more.
            if framing.expectsContinue, rest == 0 {
                loop.scratch += StatusLine.bytes(100)
                loop.scratch += "\r\n".utf8
            }
            return
        }
        if let response = loop.handler.answerAtOnce(head) {
            write(response)
        } else {
            respond(to: OwnedHead(head).request(peerAddress: peerAddress))
        }
    }

    private func complete(_ body: [UInt8]) {
        guard let head = awaited else { return }
        awaited = nil
        exchange.startedAt = loop.now
        respond(to: head.request(body: body, peerAddress: peerAddress))
    }

    private func respond(to request: Request) {
        phase = .answering
        loop.run { [loop] in
            let response = await loop.handler.respond(to: request)
            self.answer(response)
        }
    }

    /// A handler has finished, perhaps long after it began.
    func answer(_ response: Response) {
        // The client may have left while the handler was at work.
        guard case .answering = phase else { return }
        phase = .reading
        waitingSince = loop.now
        write(response)
        // Within `process`, its loop goes on with the next request; otherwise nobody would.
        guard !isProcessing else { return }
        offerAnswers()
        proceed()
        settle()
    }

    /// The engine's own answer to what no handler should see.
    func refuse(_ refusal: Refusal) {
        exchange.keepsAlive = false
        exchange.startedAt = loop.now
        // The rest of what is refused may still be on its way.
        lingersAfterClose = true
        write(refusal.response)
        if !isProcessing { offerAnswers() }
    }

    func write(_ response: Response) {
        var keepsAlive = exchange.keepsAlive && !loop.isDraining
        // HTTP/1.0 knows the end of a body of unknown length by the connection's.
        let framing = ResponseWriter.framing(of: response, isLatest: exchange.isLatest)
        if framing == .untilClose { keepsAlive = false }
        count(response.status)
        let connection: ResponseWriter.ConnectionHeader =
            !keepsAlive ? .close : exchange.isLatest ? .none : .keepAlive
        let fixedLines = transport.session == nil ? loop.dateLine : loop.secureLines
        ResponseWriter.appendHead(
            of: response, isLatest: exchange.isLatest, dateLine: fixedLines, connection: connection, to: &loop.scratch)
        answersInScratch += 1
        if let stream = response.stream, !exchange.isHead, ResponseWriter.carriesBody(response.status) {
            offerAnswers()
            exchange = Exchange(startedAt: exchange.startedAt)
            guard !isClosed else { return }
            return begin(stream, as: OutgoingBody(framing, keepsAlive: keepsAlive))
        }
        let segment = body(of: response)
        if segment.end - segment.start <= Self.copiedBytesMax {
            loop.scratch += segment.bytes[segment.start..<segment.end]
            // Answers to pipelined requests leave in one call, but are not gathered without end.
            if loop.scratch.count > Self.pendingBytesMax { offerAnswers() }
        } else {
            offerAnswers(with: segment)
        }
        exchange = Exchange(startedAt: exchange.startedAt)
        if !keepsAlive {
            lingersAfterClose = lingersAfterClose || !pending.isEmpty
            waitingSince = loop.now
            phase = .closing
        }
    }

    private func body(of response: Response) -> OutputQueue.Segment {
        if let prepared = response.prepared {
            return OutputQueue.Segment(prepared.bytes, to: exchange.isHead ? prepared.headLength : nil)
        }
        let carriesBody = !exchange.isHead && ResponseWriter.carriesBody(response.status)
        guard carriesBody else { return OutputQueue.Segment([]) }
        let part = response.part ?? response.body.indices
        return OutputQueue.Segment(response.body, from: part.lowerBound, to: part.upperBound)
    }

    /// Hands the answers in the scratch buffer to the network and notes how long they took.
    func offerAnswers(with segment: OutputQueue.Segment? = nil) {
        guard segment != nil || !loop.scratch.isEmpty else { return }
        send(segment)
        guard answersInScratch > 0 else { return }
        loop.statistics.answered(answersInScratch, in: monotonicNanoseconds() - exchange.startedAt)
        answersInScratch = 0
    }

    private func count(_ status: Int) {
        loop.statistics.add(1, to: .requests)
        if status >= 500 {
            loop.statistics.add(1, to: .serverErrors)
        } else if status >= 400 {
            loop.statistics.add(1, to: .clientErrors)
        }
    }
}
