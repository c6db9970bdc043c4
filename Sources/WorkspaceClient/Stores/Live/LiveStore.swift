package import APIClient
import Observation
package import Platform
package import Protocol

/// The live connection as pages see it: how it stands, and frames for whoever watches a topic.
@Observable
package final class LiveStore: LiveFeeds {
    package private(set) var state = ConnectionState.offline
    /// When that state began.
    package private(set) var since: Timestamp
    /// When the server was heard last.
    package private(set) var heardAt: Timestamp?
    package private(set) var hello: LiveHello?
    /// Why this program and the server cannot work together; nil when they can.
    package private(set) var obstacle: Problem?
    @ObservationIgnored package var onRefused: () -> Void = {}

    @ObservationIgnored private let socket: LiveSocket
    @ObservationIgnored private let cache: FrameCache?
    @ObservationIgnored private let time: TimeSource
    @ObservationIgnored private let work = Work()

    package init(_ socket: LiveSocket, cache: FrameCache? = nil, time: TimeSource = .system) {
        self.socket = socket
        self.cache = cache
        self.time = time
        since = Timestamp(milliseconds: time.milliseconds())
    }

    private var isUpdateKnown = false

    /// Whether the server knows more than this program shows, and nobody has been told yet. Everything else works.
    package var tellsOfUpdate: Bool {
        !isUpdateKnown && hello.map { ContractCheck.isUpdateAvailable($0.version) } == true
    }

    package func closeUpdateNotice() { isUpdateKnown = true }

    /// The server says how often it sends; until then what it does by default.
    package var tickMs: Int { hello?.tickMs ?? 1_000 }

    package func start() {
        work.run { [weak self, socket] in
            for await change in await socket.stateChanges() { self?.follow(change) }
        }
        work.run { [weak self, socket] in
            // Once a second is as often as an age on screen can change.
            while !Task.isCancelled {
                let heard = await socket.heardAtMs
                self?.heard(atMs: heard)
                try? await Task.sleep(for: .seconds(1))
            }
        }
        work.run { [socket] in await socket.start() }
    }

    package func stop() async { await socket.stop() }

    package func subscribe<Payload: Codable & Sendable>(
        to topic: LiveTopic, as payload: Payload.Type, receive: @escaping (LiveFrame<Payload>) -> Void
    ) -> LiveSubscription {
        // What was known when the program ended shows at once; its times tell that it is old.
        // Only the overview is kept: it is the page that opens first.
        if topic == .global, state != .online, let frame = cache?.load(topic, as: payload) { receive(frame) }
        let task = Task { [socket, cache] in
            for await frame in await socket.frames(of: topic, as: payload) {
                guard !Task.isCancelled else { return }
                receive(frame)
                if topic == .global, frame.data != nil { cache?.store(frame, for: topic) }
            }
        }
        return LiveSubscription { task.cancel() }
    }

    private func follow(_ change: LiveState) {
        switch change {
        case .stopped: enter(.offline)
        // Who has seen figures is told that they are old; who has not, that they are on their way.
        case .connecting, .waiting: enter(state == .online || state == .reconnecting ? .reconnecting : .connecting)
        case .online(let hello):
            self.hello = hello
            obstacle = nil
            heardAt = Timestamp(milliseconds: time.milliseconds())
            enter(.online)
        case .refused:
            enter(.offline)
            onRefused()
        case .incompatible(let problem):
            obstacle = problem
            enter(.offline)
        }
    }

    private func enter(_ new: ConnectionState) {
        guard new != state else { return }
        state = new
        since = Timestamp(milliseconds: time.milliseconds())
    }

    private func heard(atMs milliseconds: Int64) {
        guard milliseconds > 0, heardAt?.milliseconds != milliseconds else { return }
        heardAt = Timestamp(milliseconds: milliseconds)
    }
}
