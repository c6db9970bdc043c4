package import Domain
import HTTPEngine
package import Platform
package import Protocol
import Synchronization

/// Everybody who watches, and what they watch. Sockets post work from their threads; `run` carries it out piece by
/// piece, so that frames of a topic are made in one order. Once per tick each channel that somebody watches makes one
/// frame, encoded once for all its subscribers.
package actor LiveHub {
    enum Work: Sendable {
        case opened(LiveSession, SocketChannel)
        case received(String, client: UInt64, LiveSession)
        case overflowed(client: UInt64)
        case closed(client: UInt64)
        case accountChanged(User.ID)
        case tick
    }

    /// Everybody comes back at once after a restart; a minute later their tokens must not hold up the news.
    private static let tokensPerTickMax = 500

    let source: any LiveSource
    let verifier: any TokenVerifier
    package nonisolated let configuration: LiveConfiguration
    private let time: TimeSource
    let log = Log("live")

    var clients: [UInt64: LiveClient] = [:]
    var channels: [LiveChannel.Key: LiveChannel] = [:]
    private(set) var framesEncoded = 0
    /// What a tick has for everybody; it leaves at the tick's end.
    private var batch: SocketBatch?

    private nonisolated let inbox: AsyncStream<Work>
    private nonisolated let poster: AsyncStream<Work>.Continuation
    private nonisolated let isTickWaiting = Atomic<Bool>(false)
    private nonisolated let clientCounter = Atomic<Int>(0)

    package init(
        source: any LiveSource, verifier: any TokenVerifier, time: TimeSource,
        configuration: LiveConfiguration = LiveConfiguration()
    ) {
        self.source = source
        self.verifier = verifier
        self.time = time
        self.configuration = configuration
        (inbox, poster) = AsyncStream.makeStream(of: Work.self)
    }

    /// How many are connected.
    package nonisolated var clientCount: Int { clientCounter.load(ordering: .relaxed) }

    /// From now on, whoever loses rights loses topics with them.
    package nonisolated func listen(to events: Events) {
        events.listen { [poster] event in
            if case .accountChanged(let user) = event { poster.yield(.accountChanged(user)) }
        }
    }

    nonisolated func post(_ work: Work) { poster.yield(work) }

    /// Returns when its task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.beat() }
            for await work in inbox { await carryOut(work) }
            group.cancelAll()
        }
    }

    private nonisolated func beat() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(configuration.tickMilliseconds))
            // A tick that is still waiting covers this one: ticks never pile up behind a slow one.
            if !isTickWaiting.exchange(true, ordering: .relaxed) { poster.yield(.tick) }
        }
    }

    func carryOut(_ work: Work) async {
        switch work {
        case .opened(let session, let channel): open(session, channel)
        case .received(let text, let client, let session):
            await receive(text, from: client)
            session.finishedCommand()
        case .overflowed(let client): fallBehind(client)
        case .closed(let client): forget(client)
        case .accountChanged(let user): await lookAgain(at: user)
        case .tick:
            isTickWaiting.store(false, ordering: .relaxed)
            await tick()
        }
    }

    var now: Timestamp { Timestamp(milliseconds: time.milliseconds()) }

    private func tick() async {
        batch = SocketBatch()
        defer {
            batch?.send()
            batch = nil
        }
        let now = now
        let due = clients.lazy.filter { $0.value.token.expiresAt <= now }.map(\.key)
        for id in Array(due.prefix(Self.tokensPerTickMax)) { await lookAgain(atTokenOf: id) }
        await catchUp(at: now)
        for (key, channel) in channels {
            if !channel.subscribers.isEmpty {
                await advanceOrGiveUp(key)
            } else if let since = channel.idleSince, now.seconds(since: since) > Double(configuration.idleSeconds) {
                channels[key] = nil
            }
        }
    }

    // MARK: Clients

    private func open(_ session: LiveSession, _ channel: SocketChannel) {
        let client = LiveClient(session: session, channel: channel, connectedAt: now)
        clients[channel.id] = client
        clientCounter.store(clients.count, ordering: .relaxed)
        let hello = LiveHello(
            type: "hello", contract: Contract.version.major, contractVersion: Contract.version,
            server: Contract.productVersion, clientId: client.id,
            tickMs: configuration.tickMilliseconds)
        if let bytes = try? JSONCoding.encode(hello) { channel.send(EncodedFrame(text: bytes)) }
    }

    func forget(_ id: UInt64) {
        guard let client = clients.removeValue(forKey: id) else { return }
        clientCounter.store(clients.count, ordering: .relaxed)
        for key in client.topics.values { channels[key]?.remove(id, at: now) }
    }

    func dismiss(_ id: UInt64, code: UInt16, reason: String) {
        clients[id]?.channel.close(code: code, reason: reason)
        forget(id)
    }

    /// Who is connected, longest first.
    package func connectedClients() -> [ConnectedClient] {
        clients.values.map(\.described).sorted { ($0.connectedAt, $0.id) < ($1.connectedAt, $1.id) }
    }

    /// False when nobody has that id.
    package func disconnect(_ id: String) -> Bool {
        guard let client = clients.values.first(where: { $0.id == id }) else { return false }
        // From 4000 on, codes are an application's own (RFC 6455).
        dismiss(client.channel.id, code: 4403, reason: "disconnected by an administrator")
        return true
    }

    // MARK: Frames

    /// News of a topic for one client, unless it waits for a new beginning.
    func send(_ frame: EncodedFrame, of topic: String, to id: UInt64) {
        guard let client = clients[id], !client.stale.contains(topic) else { return }
        // What this tick has for it has had no chance yet to be read.
        let waiting = client.channel.queuedFrames - (batch?.count(for: client.channel) ?? 0)
        if waiting >= configuration.queuedFramesMax {
            fallBehind(id)
        } else {
            hand(frame, to: client.channel)
        }
    }

    /// In the order of these calls, whichever way.
    private func hand(_ frame: EncodedFrame, to channel: SocketChannel) {
        if batch == nil { channel.send(frame) } else { batch?.add(frame, for: channel) }
    }

    func encode(
        _ payload: some Codable & Sendable, as kind: LiveFrameKind, _ topic: LiveTopic, seq: Int
    ) throws -> EncodedFrame {
        framesEncoded += 1
        guard let row = payload as? any WrittenRow else {
            let frame = LiveFrame(type: kind, topic: topic.text, seq: seq, at: now, data: payload)
            return EncodedFrame(text: try JSONCoding.encode(frame))
        }
        var writer = JSONWriter(capacity: 16 << 10)
        writer.beginObject()
        writer.member("type", kind.rawValue)
        writer.member("topic", topic.text)
        writer.member("seq", seq)
        writer.member("at", now)
        writer.name("data")
        row.write(to: &writer)
        writer.endObject()
        return EncodedFrame(text: writer.bytes)
    }

    func sendEnvelope(_ kind: LiveFrameKind, _ topic: String, seq: Int, problem: Problem? = nil, to id: UInt64) {
        let envelope = LiveEnvelope(type: kind, topic: topic, seq: seq, at: now, problem: problem)
        guard let bytes = try? JSONCoding.encode(envelope) else { return }
        if kind == .resync { clients[id]?.resyncs += 1 }
        if let channel = clients[id]?.channel { hand(EncodedFrame(text: bytes), to: channel) }
    }
}
