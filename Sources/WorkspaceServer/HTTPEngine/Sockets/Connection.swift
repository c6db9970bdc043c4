import CLinux
import Platform

/// One client's connection: moves bytes between the network and the parsers, keeps the times, and waits for whoever
/// is slower. What it does with requests and with WebSockets stands in the two files beside this one.
// Safe because only its loop's thread touches it; other threads merely pass it to the loop's inbox.
final class Connection: @unchecked Sendable {
    enum Phase {
        /// A request is awaited or arriving.
        case reading
        /// A handler is at work; further requests wait for its answer.
        case answering
        /// A handler makes its answer's body while it is sent.
        case streaming(OutgoingBody)
        case socket(OpenSocket)
        /// The last bytes are on their way out.
        case closing
        /// Everything is sent; what still arrives is thrown away, because closing with unread bytes would make the
        /// client's system throw away our answer.
        case lingering
        case closed
    }

    /// What must be remembered of a request until its answer is written.
    struct Exchange {
        var isHead = false
        var isLatest = true
        var keepsAlive = true
        var startedAt: Int64 = 0
    }

    /// A client that pipelines more than this is not read from until it has its answers.
    static let pendingBytesMax = 64 * 1024

    let loop: EventLoop
    let transport: Transport
    let generation: UInt32
    let peerAddress: String

    var phase = Phase.reading
    var reader: RequestReader
    /// What has arrived and could not be used yet.
    var pending: [UInt8] = []
    var output = OutputQueue()
    var exchange = Exchange()
    /// The head whose body is arriving.
    var awaited: OwnedHead?
    /// Set while requests are read from a buffer: an answer given meanwhile must not start reading again.
    var isProcessing = false
    /// Answers in the loop's scratch buffer that the network has not been offered yet.
    var answersInScratch = 0
    var lingersAfterClose = false
    var peerHasEnded = false
    /// The loop will offer the network what is queued at the end of the round.
    var isSendingLater = false
    /// It will be read from without the network's saying so.
    private var isAwaitingTurn = false

    private var interest: Poll.Interest = .read
    /// When what we wait for began: a head, a body, an idle time, a farewell.
    var waitingSince: Int64
    var hasReceived = false
    private var stalledSince: Int64 = 0
    private var writingSince: Int64 = 0
    private var writtenSince = 0

    init(_ transport: Transport, peerAddress: String, generation: UInt32, on loop: EventLoop) {
        self.transport = transport
        self.peerAddress = peerAddress
        self.generation = generation
        self.loop = loop
        waitingSince = loop.now
        let configuration = loop.configuration
        reader = RequestReader(
            limits: HeadParser.Limits(
                headBytes: configuration.headBytesMax, targetBytes: configuration.targetBytesMax,
                headers: configuration.headersMax))
    }

    var token: UInt64 { UInt64(generation) << 32 | UInt64(transport.descriptor) }

    /// Above its limits the server still says why. The request is taken from the network first: closing with unread
    /// bytes would make the client's system throw the answer away.
    static func turnAway(_ transport: Transport, dateLine: [UInt8], buffer: UnsafeMutableRawBufferPointer) {
        _ = transport.read(into: buffer)
        // Encrypted, a handshake would have to come first, which is what there is no room for.
        if transport.session == nil { tell(.tooManyConnections, over: transport, dateLine: dateLine) }
        transport.close()
    }

    private static func tell(_ refusal: Refusal, over transport: Transport, dateLine: [UInt8]) {
        let response = refusal.response
        var bytes: [UInt8] = []
        ResponseWriter.appendHead(of: response, dateLine: dateLine, connection: .close, to: &bytes)
        bytes += response.body
        var queue = OutputQueue()
        queue.append(OutputQueue.Segment(bytes))
        _ = queue.write(to: transport)
    }

    // MARK: What the loop calls

    func handle(_ ready: Poll.Interest) {
        if !ready.isDisjoint(with: .broken) { return drop() }
        // Out before in: what has left decides whether more may be read.
        if ready.contains(.write) {
            flush()
            resumeHandler()
            proceed()
        }
        if ready.contains(.read), interest.contains(.read) { read() }
        settle()
    }

    func beginDrain() {
        switch phase {
        case .socket: closeSocket(code: CloseCode.goingAway, reason: "server stops")
        // A request may have arrived that the loop has not been told of yet.
        case .reading where interest.contains(.read): read()
        default: break
        }
        settle()
    }

    /// Whoever takes longer than allowed is told so where possible, and let go.
    func checkTimes() {
        let configuration = loop.configuration
        if !isFlushed, hasStalled { return drop() }
        let waited = loop.now - waitingSince
        switch phase {
        case .reading where isFlushed:
            // Only when the last answer has left: until then the client may be busy reading, and `hasStalled` counts.
            if reader.isInBody {
                let allowance = Int64(reader.bodyBytesRead) * 1_000_000_000 / Int64(configuration.bytesPerSecondMin)
                if waited > configuration.headTimeout.nanoseconds + allowance { refuse(.timedOut) }
            } else if !pending.isEmpty {
                if waited > configuration.headTimeout.nanoseconds { refuse(.timedOut) }
            } else if waited > (hasReceived ? configuration.idleTimeout : configuration.headTimeout).nanoseconds {
                // The long idle time is for those who have been served: who connects and is silent gets a head's.
                drop()
            }
        case .socket(let socket): checkTimes(of: socket)
        case .closing, .lingering:
            if waited > configuration.closeTimeout.nanoseconds, isFlushed { drop() }
        case .reading, .answering, .streaming, .closed: break
        }
        settle()
    }

    // MARK: Reading

    private func read() {
        switch transport.read(into: loop.readBuffer) {
        case .bytes(let count):
            hasReceived = true
            loop.statistics.add(count, to: .bytesReceived)
            receive(UnsafeMutableRawBufferPointer(rebasing: loop.readBuffer[..<count]))
        case .end:
            // A client may close its sending half behind its request: it still gets the answer.
            peerHasEnded = true
            if case .socket(let socket) = phase { end(socket, code: CloseCode.abnormal) }
        case .wouldBlock: break
        case .unencrypted: turnToTLS()
        case .broken: drop()
        }
    }

    /// What has been read into OpenSSL's buffers: the network will not say again that it is there.
    func readBuffered() {
        isAwaitingTurn = false
        guard !isClosed, wantsToRead else { return }
        read()
        settle()
    }

    /// In the clear, as it was asked. The session throws away what comes now.
    private func turnToTLS() {
        Self.tell(.unencrypted, over: Transport(descriptor: transport.descriptor), dateLine: loop.dateLine)
        lingersAfterClose = true
        waitingSince = loop.now
        phase = .closing
    }

    private func receive(_ input: UnsafeMutableRawBufferPointer) {
        switch phase {
        case .reading where pending.isEmpty:
            // Only a head's first byte gets here with nothing pending: those that drip in behind it win no time.
            if !reader.isInBody { waitingSince = loop.now }
            let used = process(UnsafeRawBufferPointer(input))
            pending.append(contentsOf: input[used...])
        case .socket(let socket) where pending.isEmpty: return receive(input, on: socket)
        case .reading, .answering, .streaming, .socket: pending.append(contentsOf: input)
        case .closing, .lingering, .closed: return
        }
        proceed()
    }

    /// Goes on with what has arrived, as far as the phase and the client's reading allow.
    func proceed() {
        while !pending.isEmpty, !isProcessing {
            var bytes = pending
            switch phase {
            case .reading where isFlushed:
                pending = []
                let used = bytes.withUnsafeBytes { process($0) }
                // A head that drips in is not copied for every drop.
                pending = used == 0 ? bytes : Array(bytes[used...])
                if case .reading = phase { return }
            case .socket(let socket):
                pending = []
                bytes.withUnsafeMutableBytes { receive($0, on: socket) }
            case .reading, .answering, .streaming, .closing, .lingering, .closed: return
            }
        }
    }

    // MARK: Writing

    /// Offers the network the scratch buffer and what is given with it; what it does not take waits in the queue.
    func send(_ segment: OutputQueue.Segment? = nil) {
        var taken = 0
        if output.isEmpty {
            switch offerScratch(with: segment) {
            case .bytes(let count): taken = count
            case .wouldBlock: break
            case .end, .unencrypted, .broken: drop()
            }
            // TLS takes everything at once, so that a stalled client is seen by what is encrypted and has not left.
            if transport.hasUnsent { beginWriting() }
        }
        loop.statistics.add(taken, to: .bytesSent)
        let fromScratch = min(taken, loop.scratch.count)
        if fromScratch < loop.scratch.count { queue(OutputQueue.Segment(Array(loop.scratch[fromScratch...]))) }
        loop.scratch.removeAll(keepingCapacity: true)
        if let segment {
            let rest = OutputQueue.Segment(segment.bytes, from: segment.start + taken - fromScratch, to: segment.end)
            queue(rest)
        }
    }

    private func offerScratch(with segment: OutputQueue.Segment?) -> Transport.Outcome {
        withUnsafeTemporaryAllocation(of: iovec.self, capacity: 2) { parts in
            loop.scratch.withUnsafeBytes { scratch in
                parts[0] = vector(scratch)
                guard let segment else {
                    return transport.write(UnsafeMutableBufferPointer(rebasing: parts[..<1]))
                }
                return segment.bytes.withUnsafeBytes { bytes in
                    parts[1] = vector(UnsafeRawBufferPointer(rebasing: bytes[segment.start..<segment.end]))
                    return transport.write(parts)
                }
            }
        }
    }

    /// Whether the network has taken everything.
    var isFlushed: Bool { output.isEmpty && !transport.hasUnsent }

    private func beginWriting() {
        stalledSince = loop.now
        writingSince = loop.now
        writtenSince = 0
    }

    /// Queued before, or too much for one call: as much as the network takes now.
    func flush() {
        if transport.hasUnsent {
            switch transport.flush() {
            case .bytes(let count):
                stalledSince = loop.now
                writtenSince += count
            case .wouldBlock: return
            case .end, .unencrypted, .broken: return drop()
            }
        }
        while !output.isEmpty {
            switch output.write(to: transport) {
            case .bytes(let count):
                loop.statistics.add(count, to: .bytesSent)
                stalledSince = loop.now
                writtenSince += count
                release(output.advance(by: count))
            case .wouldBlock: return
            case .end, .unencrypted, .broken: return drop()
            }
        }
    }

    func queue(_ segment: OutputQueue.Segment) {
        if isFlushed { beginWriting() }
        output.append(segment)
    }

    /// No byte for a while, or too few over a long one: a client that sips holds memory like one that sleeps.
    private var hasStalled: Bool {
        let configuration = loop.configuration
        let patience = configuration.writeTimeout.nanoseconds
        let allowance = Int64(writtenSince) * 1_000_000_000 / Int64(configuration.bytesPerSecondMin)
        return loop.now - stalledSince > patience || loop.now - writingSince > patience + allowance
    }

    // MARK: Closing

    /// Ends the connection when its time has come, and tells the loop what to wait for otherwise.
    func settle() {
        switch phase {
        case .closing where isFlushed: finishClosing()
        case .lingering where peerHasEnded: drop()
        case .reading where isFlushed && !isProcessing:
            let isIdle = pending.isEmpty && !reader.isInBody
            if peerHasEnded || isIdle && loop.isDraining { drop() }
        default: break
        }
        updateInterest()
        if transport.hasBufferedInput, !isAwaitingTurn, !isClosed, wantsToRead {
            isAwaitingTurn = true
            loop.readLater(self)
        }
    }

    private func finishClosing() {
        guard lingersAfterClose, !peerHasEnded else { return drop() }
        transport.endWriting()
        waitingSince = loop.now
        phase = .lingering
    }

    /// At once and without a word.
    func drop() {
        let last = phase
        if case .closed = last { return }
        // First: the handler's last call may send or close once more, and must find nobody.
        phase = .closed
        transport.close()
        loop.forget(self)
        pending = []
        if case .socket(let socket) = last { finish(socket) }
        if case .streaming(let body) = last { release(body) }
    }

    private func updateInterest() {
        // Asked for only while something waits: a socket with room would wake a level-triggered loop for ever.
        var wanted: Poll.Interest = isFlushed || isSendingLater ? [] : .write
        if wantsToRead { wanted.insert(.read) }
        guard wanted != interest, !isClosed else { return }
        interest = wanted
        loop.watch(self, for: wanted)
    }

    private var wantsToRead: Bool {
        // The end stays readable for ever and would wake us as long.
        guard !peerHasEnded else { return false }
        return switch phase {
        case .reading: isFlushed
        case .answering, .streaming: pending.count < Self.pendingBytesMax
        // Pongs wait in the same queue, and no limit of the channel counts them: who does not read is not read from.
        case .socket: output.byteCount <= loop.configuration.socketQueueBytesMax / 2
        case .closing, .lingering: true
        case .closed: false
        }
    }

    var isClosed: Bool {
        if case .closed = phase { true } else { false }
    }
}
