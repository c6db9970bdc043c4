package import Platform
package import Protocol

/// The live feed: one WebSocket for all topics, kept alive for as long as the program runs. Streams that were asked for
/// survive every interruption: they go on where they stopped, or start again with a snapshot.
package actor LiveSocket {
    /// A server that says nothing for so long is asked whether it is still there: a cable that was pulled tells nobody.
    private static let silenceMaxMs: Int64 = 15_000
    private static let renewalMarginMs: Int64 = 60_000

    private let transport: any Transport
    private let client: HTTPAPIClient
    private let time: TimeSource
    private let pause: @Sendable (Double) async throws -> Void
    private var topics: [String: LiveTopicStreams] = [:]
    private var running: Task<Void, Never>?
    private var socket: (any TransportSocket)?
    private var lastServer: String?
    private var lastHeardMs: Int64 = 0
    private var states: [Int: AsyncStream<LiveState>.Continuation] = [:]
    private var nextNumber = 0
    private(set) var state = LiveState.stopped {
        didSet { for continuation in states.values { continuation.yield(state) } }
    }

    /// `pause` waits for so many seconds; tests do not.
    package init(
        _ transport: any Transport, client: HTTPAPIClient, time: TimeSource = .system,
        pause: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.transport = transport
        self.client = client
        self.time = time
        self.pause = pause
    }

    /// Milliseconds since 1970 of the last message of any kind; 0 before the first.
    package var heardAtMs: Int64 { lastHeardMs }

    /// The state now, and every later one.
    package func stateChanges() -> AsyncStream<LiveState> {
        let (stream, continuation) = AsyncStream<LiveState>.makeStream(bufferingPolicy: .bufferingNewest(16))
        let number = takeNumber()
        states[number] = continuation
        continuation.yield(state)
        continuation.onTermination = { [weak self] _ in Task { await self?.forgetState(number) } }
        return stream
    }

    package func start() {
        guard running == nil else { return }
        running = Task { [weak self] in await self?.run() }
    }

    package func stop() {
        running?.cancel()
        running = nil
        socket?.close()
        socket = nil
        for text in topics.keys { topics[text]?.sequence.forget() }
        state = .stopped
    }

    /// Frames of `topic`, beginning with a snapshot, until the stream is dropped.
    package func frames<Payload: Codable & Sendable>(
        of topic: LiveTopic, as payload: Payload.Type
    ) -> AsyncStream<LiveFrame<Payload>> {
        let (stream, continuation) = AsyncStream<LiveFrame<Payload>>.makeStream()
        let number = takeNumber()
        // Bytes, decoded by each watcher: what one stream cannot read must not silence the others.
        topics[topic.text, default: LiveTopicStreams()].sinks[number] = { bytes in
            if let frame = try? JSONCoding.decode(LiveFrame<Payload>.self, from: bytes, userInfo: NewerContract.mark) {
                continuation.yield(frame)
            } else if let envelope = try? JSONCoding.decode(LiveEnvelope.self, from: bytes) {
                // Silence would look like a site where nothing happens.
                let problem = Problem(0, "unreadable-frame", "The server’s news of “\(topic.text)” could not be read.")
                continuation.yield(
                    LiveFrame(
                        type: .error, topic: topic.text, seq: envelope.seq, at: envelope.at, data: nil,
                        problem: problem))
            }
        }
        continuation.onTermination = { [weak self] _ in Task { await self?.drop(number, of: topic.text) } }
        // Also when others watch the topic already: the newcomer needs a snapshot, and to them it is only a fresh one.
        topics[topic.text]?.sequence.forget()
        subscribe(topic.text)
        return stream
    }

    private func drop(_ number: Int, of topic: String) {
        topics[topic]?.sinks[number] = nil
        guard let left = topics[topic]?.sinks, left.isEmpty else { return }
        topics[topic] = nil
        command(LiveCommand(type: .unsubscribe, topic: topic))
    }

    private func forgetState(_ number: Int) { states[number] = nil }

    private func takeNumber() -> Int {
        nextNumber += 1
        return nextNumber
    }

    // MARK: The connection

    private func run() async {
        var backOff = BackOff()
        while !Task.isCancelled {
            state = .connecting
            let startedMs = time.milliseconds()
            do {
                try await connect()
            } catch let problem as Problem where problem.status == 401 {
                guard !Task.isCancelled else { return }
                state = .refused
                running = nil
                return
            } catch {}
            guard !Task.isCancelled else { return }
            backOff.connectionHeld(seconds: Double(time.milliseconds() - startedMs) / 1_000)
            let seconds = backOff.next()
            state = .waiting(seconds: seconds)
            try? await pause(seconds)
        }
    }

    /// Returns when the connection has ended.
    private func connect() async throws {
        guard let token = try await client.liveToken() else { throw Problem(401, "signed-out", "Nobody is signed in.") }
        let request = HTTPRequest(
            "GET", "/ws",
            headers: [
                "Authorization": "Bearer \(token)", Contract.header: "\(Contract.version)",
                "User-Agent": Contract.userAgent,
            ])
        let socket: any TransportSocket
        do {
            socket = try await transport.open(request)
        } catch TransportError.refused(status: 401) {
            // The token looked good to us: the server's clock or its keys changed. One refresh settles it.
            _ = try await client.credentials.replacement(for: token, trade: client.trade)
            throw TransportError.refused(status: 401)
        }
        guard !Task.isCancelled else { return socket.close() }
        self.socket = socket
        let watch = Task { [weak self] in await self?.watch(socket) }
        defer {
            watch.cancel()
            socket.close()
            self.socket = nil
        }
        for await message in socket.messages {
            lastHeardMs = time.milliseconds()
            receive(message)
        }
    }

    /// Renews the token in time, and notices a dead connection.
    private func watch(_ socket: any TransportSocket) async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: .seconds(5))
                let now = time.milliseconds()
                if await client.credentials.accessEndsAtMs - now < Self.renewalMarginMs,
                    let token = try await client.liveToken()
                {
                    command(LiveCommand(type: .token, token: token))
                }
                if now - lastHeardMs > Self.silenceMaxMs {
                    _ = try await client.health()
                    lastHeardMs = max(lastHeardMs, now)
                }
            } catch is CancellationError {
                return
            } catch {
                socket.close()
                return
            }
        }
    }

    private func receive(_ bytes: [UInt8]) {
        if case .online = state {
            // A kind of frame that did not exist when this program was made is none of its business.
            guard let envelope = try? JSONCoding.decode(LiveEnvelope.self, from: bytes) else { return }
            switch topics[envelope.topic]?.sequence.judge(envelope.type, envelope.seq) {
            case .deliver: topics[envelope.topic]?.deliver(bytes)
            case .subscribeAgain: subscribe(envelope.topic)
            case .ignore, nil: break
            }
        } else if let hello = try? JSONCoding.decode(LiveHello.self, from: bytes) {
            if let problem = ContractCheck.objection(to: hello.version) {
                state = .incompatible(problem)
                running?.cancel()
                running = nil
                socket?.close()
            } else {
                greet(hello)
            }
        }
    }

    private func greet(_ hello: LiveHello) {
        // Another server, or another version of it, may number its frames differently.
        if hello.server != lastServer { for text in topics.keys { topics[text]?.sequence.forget() } }
        lastServer = hello.server
        state = .online(hello)
        for text in topics.keys.sorted() { subscribe(text) }
    }

    private func subscribe(_ topic: String) {
        guard case .online = state else { return }
        command(LiveCommand(type: .subscribe, topic: topic, after: topics[topic]?.sequence.last))
    }

    private func command(_ command: LiveCommand) {
        guard let socket, let bytes = try? JSONCoding.encode(command) else { return }
        socket.send(String(decoding: bytes, as: UTF8.self))
    }
}

/// Everybody who watches one topic.
struct LiveTopicStreams {
    var sequence = TopicSequence()
    var sinks: [Int: @Sendable ([UInt8]) -> Void] = [:]

    func deliver(_ bytes: [UInt8]) {
        for sink in sinks.values { sink(bytes) }
    }
}
