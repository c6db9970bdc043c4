/// A connection that has become a WebSocket.
final class OpenSocket {
    let handler: any SocketHandler
    let channel: SocketChannel
    var session: SocketSession
    /// After our close frame only the other side's is awaited.
    var hasSentClose = false
    var closeCode = CloseCode.abnormal
    var closingSince: Int64 = 0
    var lastPing: Int64
    var unansweredPings = 0
    /// While input is read, what it causes is gathered and sent at its end.
    var isReceiving = false

    init(_ handler: any SocketHandler, _ channel: SocketChannel, _ session: SocketSession, now: Int64) {
        self.handler = handler
        self.channel = channel
        self.session = session
        lastPing = now
    }
}

/// What a connection does as a WebSocket.
extension Connection {
    /// A handshake is valid; the handler decides.
    func openSocket(_ request: Request, key: [UInt8], deflate: DeflateTerms?) {
        phase = .answering
        loop.run { [loop] in
            let decision = await loop.handler.accept(request)
            self.answer(decision, key: key, deflate: deflate)
        }
    }

    private func answer(_ decision: SocketDecision, key: [UInt8], deflate: DeflateTerms?) {
        guard case .answering = phase else { return }
        switch decision {
        case .refuse(let response): answer(response)
        case .accept where loop.isDraining: answer(Refusal.stopping.response)
        case .accept(let subprotocol, let handler):
            exchange.keepsAlive = true
            write(Handshake.answer(to: key, subprotocol: subprotocol, deflate: deflate))
            offerAnswers()
            begin(handler, deflate)
        }
    }

    /// Frames may have come right behind the handshake: `proceed` reads them as such now.
    private func begin(_ handler: any SocketHandler, _ deflate: DeflateTerms?) {
        guard !isClosed else { return }
        let channel = SocketChannel(
            id: loop.nextID(), peerAddress: peerAddress, coding: deflate?.coding ?? .plain,
            queueBytesMax: loop.configuration.socketQueueBytesMax, route: (loop.inbox, self)
        ) { order, channel in self.take(order, of: channel) }
        let session = SocketSession(
            messageBytesMax: loop.configuration.messageBytesMax, windowBits: deflate?.clientWindowBits,
            inflaters: loop.inflaters)
        let socket = OpenSocket(handler, channel, session, now: loop.now)
        phase = .socket(socket)
        loop.statistics.add(1, to: .openSockets)
        handler.opened(channel)
        guard !isProcessing else { return }
        proceed()
        settle()
    }

    // MARK: Receiving

    func receive(_ input: UnsafeMutableRawBufferPointer, on socket: OpenSocket) {
        var rest = input
        // Whatever it sends proves that it lives; a client in the middle of a long message need not pong.
        socket.unansweredPings = 0
        socket.isReceiving = true
        do {
            while case .socket = phase, let message = try socket.session.next(&rest) { take(message, on: socket) }
        } catch {
            closeSocket(code: error.code, reason: error.reason)
            // Unlike after a close frame, more is on its way.
            lingersAfterClose = true
            end(socket, code: error.code)
        }
        socket.isReceiving = false
        flush()
    }

    private func take(_ message: SocketSession.Message, on socket: OpenSocket) {
        switch message {
        case .text(let text): if !socket.hasSentClose { socket.handler.received(text, on: socket.channel) }
        case .binary(let bytes): if !socket.hasSentClose { socket.handler.received(bytes, on: socket.channel) }
        case .ping(let payload): if !socket.hasSentClose { sendControl(.pong, payload, on: socket) }
        case .pong: break
        case .close(let code):
            if !socket.hasSentClose {
                sendControl(.close, CloseCode.payload(code ?? CloseCode.none, reason: ""), on: socket)
            }
            end(socket, code: code ?? CloseCode.none)
        }
    }

    // MARK: Sending

    /// From whatever thread. Orders of one channel stay in order: none overtakes another in the inbox.
    private func take(_ order: SocketChannel.Order, of channel: SocketChannel) {
        if loop.isCurrent, !channel.hasOrdersUnderWay {
            carryOut(order, of: channel, isDirect: true)
        } else {
            channel.ordersUnderWay(1)
            loop.inbox.post(.order(order, channel, self))
        }
    }

    func carryOut(_ order: SocketChannel.Order, of channel: SocketChannel, isDirect: Bool = false) {
        if !isDirect { channel.ordersUnderWay(-1) }
        guard case .socket(let socket) = phase, !socket.hasSentClose else {
            // Counted when it was ordered: without this the channel would seem full for ever.
            if case .send(let frame) = order { channel.untake(frame) }
            return
        }
        switch order {
        case .send(let frame):
            send(OutputQueue.Segment(frame.bytes(for: channel.coding), isMessage: true), on: socket)
        case .close(let code, let reason): closeSocket(code: code, reason: reason)
        case .discardQueue: release(output.discardMessages(), areSent: false)
        case .overflow:
            channel.overflowNoticed()
            socket.handler.overflowed(channel)
        }
        // Who is served at the end of the round settles then: a broadcast would do it twice for each of its thousands.
        if !socket.isReceiving, !isSendingLater { settle() }
    }

    /// What a batch has for this client.
    func send(_ frames: [EncodedFrame], of channel: SocketChannel) {
        channel.ordersUnderWay(-1)
        for frame in frames { carryOut(.send(frame), of: channel, isDirect: true) }
    }

    private func sendControl(_ opcode: FrameCodec.Opcode, _ payload: [UInt8], on socket: OpenSocket) {
        send(OutputQueue.Segment(FrameCodec.encode(opcode, payload)), on: socket)
    }

    /// Behind others it waits for the network to report room; otherwise for the end of the round, or of the input that
    /// is being read.
    private func send(_ frame: OutputQueue.Segment, on socket: OpenSocket) {
        let isFirst = isFlushed
        queue(frame)
        guard isFirst, !socket.isReceiving, !isSendingLater else { return }
        isSendingLater = true
        loop.sendLater(self)
    }

    /// The end of the round.
    func sendQueued() {
        isSendingLater = false
        // Its descriptor may be somebody else's by now.
        guard !isClosed else { return }
        flush()
        settle()
    }

    func release(_ released: OutputQueue.Released, areSent: Bool = true) {
        guard released.messages > 0, case .socket(let socket) = phase else { return }
        socket.channel.queued(frames: -released.messages, bytes: -released.messageBytes)
        if areSent { socket.channel.sent(frames: released.messages, bytes: released.messageBytes) }
    }

    // MARK: Ending

    /// Our goodbye, after what is queued.
    func closeSocket(code: UInt16, reason: String) {
        guard case .socket(let socket) = phase, !socket.hasSentClose else { return }
        socket.hasSentClose = true
        socket.closingSince = loop.now
        sendControl(.close, CloseCode.payload(code, reason: reason), on: socket)
    }

    /// Nothing more will be received. Messages still go out if the network takes them at once, and the close frame
    /// behind them in any case.
    func end(_ socket: OpenSocket, code: UInt16) {
        socket.closeCode = code
        flush()
        guard case .socket = phase else { return }
        release(output.discardMessages(), areSent: false)
        phase = .closing
        waitingSince = loop.now
        finish(socket)
    }

    /// The handler's last call.
    func finish(_ socket: OpenSocket) {
        loop.statistics.add(-1, to: .openSockets)
        socket.handler.closed(socket.closeCode, on: socket.channel)
    }

    func checkTimes(of socket: OpenSocket) {
        let configuration = loop.configuration
        if socket.hasSentClose {
            if loop.now - socket.closingSince > configuration.closeTimeout.nanoseconds { drop() }
            return
        }
        guard loop.now - socket.lastPing >= configuration.pingInterval.nanoseconds else { return }
        guard socket.unansweredPings < 2 else { return drop() }
        socket.lastPing = loop.now
        socket.unansweredPings += 1
        sendControl(.ping, [], on: socket)
    }
}
