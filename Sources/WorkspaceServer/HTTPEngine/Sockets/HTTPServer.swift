import CLinux
package import Platform
import Synchronization

/// An HTTP/1.1 and WebSocket server: as many event loops as cores, each with its own connections.
/// Whoever starts it drains it: its threads live until then.
package final class HTTPServer: Sendable {
    private let configuration: HTTPServerConfiguration
    private let handler: any RequestHandler
    private let loops = Mutex<[EventLoop]>([])
    private let tls: CurrentTLS
    private let hasDrained = Atomic<Bool>(false)

    package init(configuration: HTTPServerConfiguration, handler: any RequestHandler) {
        self.configuration = configuration
        self.handler = handler
        tls = CurrentTLS(configuration.tls)
    }

    /// New connections are encrypted with this certificate from now on; those that are open keep theirs. False when the
    /// server was started without encryption.
    package func encrypt(with context: TLSContext) -> Bool { tls.replace(with: context) }

    /// Of new connections; nil when they are not encrypted.
    package var certificate: CertificateFacts? { tls.value?.certificate }

    /// Listens, and returns the port it listens on.
    @discardableResult
    package func start() throws(SystemError) -> UInt16 {
        try start { loop throws(SystemError) in try loop.start() }
    }

    /// `run` gives a loop its thread.
    func start(_ run: (EventLoop) throws(SystemError) -> Void) throws(SystemError) -> UInt16 {
        clinux_ignore_signal(SIGPIPE)
        let descriptors = ProcessStatistics.raiseDescriptorLimit()
        // The database, the log and the spare descriptors need some as well.
        let connectionsMax = min(configuration.connectionsMax, max(descriptors - 256, descriptors / 2))
        let limits = ConnectionLimits(total: connectionsMax, perAddress: configuration.connectionsPerAddressMax)
        let cores = min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 4)
        var started: [EventLoop] = []
        // The first may let the system choose the port; the others join it there.
        for number in 0..<(configuration.loops ?? cores) {
            started.append(
                try EventLoop(
                    number, port: started.first?.port ?? configuration.port, configuration: configuration,
                    handler: handler, limits: limits, tls: tls))
        }
        // Only when each has its port: a server that cannot start leaves no thread behind.
        for (number, loop) in started.enumerated() {
            do {
                try run(loop)
            } catch {
                for running in started[..<number] { running.inbox.post(.drain(deadline: 0, done: {})) }
                throw error
            }
        }
        loops.withLock { $0 = started }
        return started.first?.port ?? configuration.port
    }

    /// Stops listening, lets what is under way finish, closes WebSockets with 1001, and closes what is left after
    /// this time. The server cannot be started again.
    package func drain(within patience: Duration) async {
        let deadline = monotonicNanoseconds() + patience.nanoseconds
        guard !hasDrained.exchange(true, ordering: .relaxed) else { return }
        let loops = loops.withLock { $0 }
        await withTaskGroup { group in
            for loop in loops {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        loop.inbox.post(.drain(deadline: deadline) { continuation.resume() })
                    }
                }
            }
        }
    }

    package var statistics: HTTPServerStatistics {
        var sum = HTTPServerStatistics()
        for loop in loops.withLock({ $0 }) { loop.statistics.add(to: &sum) }
        return sum
    }
}
