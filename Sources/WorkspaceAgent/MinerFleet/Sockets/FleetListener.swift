import Glibc
package import MinerProtocol
package import Platform
package import Simulator

/// Stands in for a whole fleet on one machine: a thread that answers the miners' own protocol, and their web pages, for
/// every address of the plan.
package final class FleetListener: Sendable {
    /// Where the machines listen; 0 lets the system choose, nil leaves their web pages out.
    package struct Ports: Sendable {
        package let miner: UInt16
        package let web: UInt16?

        package init(miner: UInt16, web: UInt16?) {
            self.miner = miner
            self.web = web
        }
    }

    package let ports: Ports
    /// Closing it ends the thread.
    private let stopper: Int32
    private let thread: WorkerThread

    package init(
        _ site: SimulatedSite, seed: Seed, plan: FleetPlan, ports wanted: Ports, login: MachineLogin? = nil,
        time: TimeSource = .system, scenarios: @escaping @Sendable () -> [Scenario] = { [] }
    ) throws(SystemError) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemError("pipe") }
        let loop: FleetLoop
        do {
            loop = try FleetLoop(
                answers: FleetAnswers(
                    site, seed: seed, plan: plan, time: time, login: login, scenarios: scenarios),
                ports: wanted, stop: ends[0], time: time)
        } catch {
            for end in ends { close(end) }
            throw error
        }
        ports = loop.ports
        stopper = ends[1]
        thread = WorkerThread(named: "fleet") { loop.run() }
    }

    deinit {
        close(stopper)
        // Afterwards nobody listens on the ports any more.
        thread.join()
    }
}

/// What the thread does. Everything in it belongs to that thread.
private final class FleetLoop {
    /// Clients that were told nothing give up long before.
    private static let patienceMs: Int64 = 15_000
    private static let connectionsMax = 16_384
    private static let stopToken: UInt64 = 1 << 40
    private static let minerToken: UInt64 = 1 << 41
    private static let webToken: UInt64 = 1 << 42

    private let answers: FleetAnswers
    private let poll: Poll
    private let miners: FleetSocket
    private let web: FleetSocket?
    private let stop: Int32
    private let time: TimeSource
    private var connections: [Int32: FleetConnection] = [:]
    private var isStopped = false

    init(answers: FleetAnswers, ports: FleetListener.Ports, stop: Int32, time: TimeSource) throws(SystemError) {
        self.answers = answers
        self.stop = stop
        self.time = time
        poll = try Poll()
        miners = try FleetSocket(port: ports.miner)
        if let port = ports.web { web = try FleetSocket(port: port) } else { web = nil }
        _ = poll.add(stop, .read, token: Self.stopToken)
        _ = poll.add(miners.descriptor, .read, token: Self.minerToken)
        if let web { _ = poll.add(web.descriptor, .read, token: Self.webToken) }
    }

    deinit { close(stop) }

    var ports: FleetListener.Ports { FleetListener.Ports(miner: miners.port, web: web?.port) }

    func run() {
        var sweptAt = now
        while !isStopped {
            for position in 0..<poll.wait(milliseconds: 1_000) { handle(poll.event(position)) }
            guard now - sweptAt >= 1_000 else { continue }
            sweptAt = now
            let oldest = now - Self.patienceMs
            connections = connections.filter { $0.value.openedAt > oldest }
        }
    }

    private var now: Int64 { time.steadyMilliseconds() }

    private func handle(_ event: (token: UInt64, ready: Poll.Interest)) {
        switch event.token {
        case Self.stopToken: isStopped = true
        case Self.minerToken: while let new = miners.accept() { take(new, .miner) }
        case Self.webToken: while let new = web?.accept() { take(new, .web) }
        default: serve(Int32(truncatingIfNeeded: event.token), event.ready)
        }
    }

    private func take(_ new: (descriptor: Int32, address: MinerAddress), _ kind: FleetConnection.Kind) {
        let connection = FleetConnection(new.descriptor, at: new.address, kind, now: now)
        // Dropped, it closes itself.
        guard connections.count < Self.connectionsMax,
            poll.add(new.descriptor, .read, token: UInt64(new.descriptor))
        else { return }
        connections[new.descriptor] = connection
    }

    private func serve(_ descriptor: Int32, _ ready: Poll.Interest) {
        guard let connection = connections[descriptor] else { return }
        switch ready.contains(.write) ? connection.write() : connection.read(asking: answers) {
        case .waiting: break
        case .writing: poll.change(descriptor, to: .write, token: UInt64(descriptor))
        case .done: connections[descriptor] = nil
        }
    }
}
