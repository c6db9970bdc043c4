import Auth
import Domain
import Platform
import Protocol
import Synchronization
import Testing

@testable import API
@testable import HTTPEngine

/// A hub without sockets or clocks: the test opens clients, moves the time and reads what each was sent.
final class LiveBench: Sendable {
    let source = ScriptedSource()
    let verifier: ScriptedVerifier
    let hub: LiveHub
    private let box = ClockBox()
    private let lastChannel = Atomic<UInt64>(0)

    init(_ change: (inout LiveConfiguration) -> Void = { _ in }) {
        var configuration = LiveConfiguration()
        change(&configuration)
        verifier = ScriptedVerifier(box)
        hub = LiveHub(
            source: source, verifier: verifier, time: TimeSource { [box] in box.milliseconds },
            configuration: configuration)
    }

    func pass(seconds: Int) { box.advance(bySeconds: seconds) }

    func tick() async { await hub.carryOut(.tick) }

    /// A client that has said hello.
    func connect(_ token: String = "admin") async throws -> ScriptedClient {
        let verified = try await verifier.verify(bearer: token, from: "192.0.2.1")
        let session = LiveSession(
            origin: Origin(address: "192.0.2.1", userAgent: "test/1"), token: verified, tokenText: token,
            contract: ContractVersion(major: 1, minor: 7), pendingMax: hub.configuration.pendingCommandsMax,
            post: { [hub] in hub.post($0) })
        let client = ScriptedClient(
            id: lastChannel.add(1, ordering: .relaxed).newValue, session: session, hub: hub)
        await hub.carryOut(.opened(session, client.channel))
        return client
    }
}

/// A clock that the test moves.
final class ClockBox: Sendable {
    private let now = Mutex<Int64>(1_750_000_000_000)
    var milliseconds: Int64 { now.withLock { $0 } }
    func advance(bySeconds seconds: Int) { now.withLock { $0 += Int64(seconds) * 1_000 } }
}

/// One connection: what it was sent, and how it was closed.
final class ScriptedClient: Sendable {
    struct Frame: Decodable {
        var type: String
        var topic: String?
        var seq: Int?
        var data: Note?
        var problem: Problem?
        var clientId: String?
    }

    let channel: SocketChannel
    let session: LiveSession
    private let hub: LiveHub
    private let wire = Wire()

    init(id: UInt64, session: LiveSession, hub: LiveHub) {
        self.session = session
        self.hub = hub
        channel = SocketChannel(id: id, peerAddress: "192.0.2.1") { [wire] order, channel in wire.take(order, channel) }
    }

    func say(_ text: String) async { await hub.carryOut(.received(text, client: channel.id, session)) }

    func subscribe(_ topic: String, after: Int? = nil) async {
        let suffix = after.map { ", \"after\": \($0)" } ?? ""
        await say("{\"type\": \"subscribe\", \"topic\": \"\(topic)\"\(suffix)}")
    }

    /// From now on nothing leaves the queue.
    func stopReading() { wire.stop() }

    /// The network takes everything that waits.
    func readAll() { wire.drain(channel) }

    /// What came since the last call, without the hello.
    func frames() throws -> [Frame] {
        try wire.takeFrames().map { try JSONCoding.decode(Frame.self, from: $0.payload) }.filter { $0.type != "hello" }
    }

    /// The very frames, to see whether they are shared.
    func rawFrames() -> [EncodedFrame] { wire.takeFrames() }

    var closeCode: UInt16? { wire.closeCode }
}

/// What the engine's connection would do.
private final class Wire: Sendable {
    private struct State {
        var frames: [EncodedFrame] = []
        var waiting: [EncodedFrame] = []
        var isReading = true
        var closeCode: UInt16?
    }

    private let state = Mutex(State())

    func take(_ order: SocketChannel.Order, _ channel: SocketChannel) {
        state.withLock { state in
            switch order {
            case .send(let frame):
                state.waiting.append(frame)
                if state.isReading { Self.deliver(&state, channel) }
            case .close(let code, _): state.closeCode = code
            case .discardQueue:
                // The first has left in part and must follow whole.
                for frame in state.waiting.dropFirst() { channel.queued(frames: -1, bytes: -frame.count) }
                state.waiting = Array(state.waiting.prefix(1))
            // The test itself tells the hub.
            case .overflow: break
            }
        }
    }

    func stop() { state.withLock { $0.isReading = false } }

    func drain(_ channel: SocketChannel) {
        state.withLock { state in
            state.isReading = true
            Self.deliver(&state, channel)
        }
    }

    func takeFrames() -> [EncodedFrame] {
        state.withLock { state in
            defer { state.frames = [] }
            return state.frames
        }
    }

    var closeCode: UInt16? { state.withLock { $0.closeCode } }

    private static func deliver(_ state: inout State, _ channel: SocketChannel) {
        for frame in state.waiting { channel.queued(frames: -1, bytes: -frame.count) }
        state.frames += state.waiting
        state.waiting = []
    }
}

extension EncodedFrame {
    /// A server's frame is a head of 2, 4 or 10 bytes and the payload as it is.
    var payload: [UInt8] {
        switch bytes[1] & 0x7f {
        case 126: Array(bytes.dropFirst(4))
        case 127: Array(bytes.dropFirst(10))
        default: Array(bytes.dropFirst(2))
        }
    }
}
