import CLinux
import Platform

/// One thread with its connections. It is also the executor of their handlers: a handler starts, suspends and resumes
/// here, so nothing of a connection is ever touched by two threads and nothing needs a lock.
// Safe because everything but the inbox, the statistics and the constants is used by the loop's own thread alone.
final class EventLoop: TaskExecutor, @unchecked Sendable {
    /// How long orders of other threads, or a broadcast to thousands, may hold up everybody else before they get their
    /// turn: a request that comes in the middle of one waits for two of these, not for seventy milliseconds.
    private static let turn: Int64 = 1_000_000

    let configuration: HTTPServerConfiguration
    let handler: any RequestHandler
    let limits: ConnectionLimits
    private let tls: CurrentTLS
    let statistics = LoopStatistics()
    let inbox: LoopInbox
    let port: UInt16

    private let number: Int
    private let poll: Poll
    private var listener: Listener?
    private var isAccepting = false
    private var thread = pthread_t()

    /// By descriptor.
    private var connections: [Connection?] = []
    private var lastGeneration: UInt32 = 0
    private var lastID: UInt64 = 0

    private var jobs: [UnownedJob] = []
    private var orders: [LoopInbox.Message] = []
    private var ordersDone = 0
    private var handlersRunning = 0

    /// Sockets that got something to send; the first of them have been served.
    private var unsent: [Connection] = []
    private var unsentDone = 0
    /// Connections whose input waits in OpenSSL's buffers.
    private var eager: [Connection] = []

    /// Of the monotonic clock in nanoseconds, read once per round.
    private(set) var now = monotonicNanoseconds()
    private var nextSweep: Int64 = 0
    private let sweepInterval: Int64
    private(set) var dateLine: [UInt8] = []
    /// The same for encrypted connections, with what only they may say.
    private(set) var secureLines: [UInt8] = []
    private var dateSeconds: Int64 = 0

    private(set) var isDraining = false
    private var drainDeadline = Int64.max
    private var drained: (@Sendable () -> Void)?

    /// Shared by all connections, because only one is served at a time: an idle connection owns no buffer.
    let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    let inflaters = InflaterReserve()
    var index = HeadIndex()
    var scratch: [UInt8] = []

    init(
        _ number: Int, port: UInt16, configuration: HTTPServerConfiguration, handler: any RequestHandler,
        limits: ConnectionLimits, tls: CurrentTLS
    ) throws(SystemError) {
        self.number = number
        self.configuration = configuration
        self.handler = handler
        self.limits = limits
        self.tls = tls
        inbox = try LoopInbox()
        poll = try Poll()
        let listener = try Listener(host: configuration.host, port: port, joins: number > 0)
        self.port = listener.port
        self.listener = listener
        let shortest = min(
            configuration.headTimeout, configuration.idleTimeout, configuration.writeTimeout,
            configuration.pingInterval, configuration.closeTimeout)
        // Nobody outstays a limit by more than a quarter of the shortest one, or by more than a second.
        sweepInterval = min(max(shortest.nanoseconds / 4, 5_000_000), 1_000_000_000)
        _ = poll.add(inbox.descriptor, .read, token: UInt64(inbox.descriptor))
    }

    deinit { readBuffer.deallocate() }

    /// Runs the loop on a thread of its own until it has been drained.
    func start() throws(SystemError) {
        let context = Unmanaged.passRetained(self)
        var started = pthread_t()
        let code = pthread_create(
            &started, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            throw SystemError("pthread_create", code: code)
        }
        // Nobody joins it: `drain` waits for its connections, which is what matters.
        pthread_detach(started)
    }

    // MARK: The rounds

    private func run() {
        thread = pthread_self()
        clinux_name_thread(thread, "http-\(number)")
        resumeAccepting()
        while !isFinished {
            let ready = poll.wait(milliseconds: patience)
            readClock()
            for position in 0..<ready { dispatch(poll.event(position)) }
            readBuffered()
            runJobs()
            carryOutOrders()
            sendQueued()
            if now >= nextSweep { sweep() }
            if isDraining { checkDrained() }
        }
    }

    /// Handlers that have not finished yet still need this thread to finish on.
    private var isFinished: Bool { isDraining && drained == nil && handlersRunning == 0 && jobs.isEmpty }

    /// How long there can be nothing to do. A server without clients sleeps until one comes.
    private var patience: Int {
        guard jobs.isEmpty, eager.isEmpty, ordersDone == orders.count, unsentDone == unsent.count else { return 0 }
        let isWaiting = statistics[.openConnections] > 0 || isDraining || !isAccepting
        return isWaiting ? Int(max(nextSweep - now, 0) / 1_000_000) + 1 : -1
    }

    private func readClock() {
        now = monotonicNanoseconds()
        let seconds = TimeSource.system.milliseconds() / 1_000
        guard seconds != dateSeconds else { return }
        dateSeconds = seconds
        dateLine = Array("date: \(HTTPDate.text(secondsSince1970: Int(seconds)))\r\n".utf8)
        // A year: a browser that has been here encrypted never comes back in the clear.
        secureLines = dateLine + Array("strict-transport-security: max-age=31536000\r\n".utf8)
    }

    private func dispatch(_ event: (token: UInt64, ready: Poll.Interest)) {
        let descriptor = Int32(truncatingIfNeeded: event.token & 0xFFFF_FFFF)
        let generation = UInt32(event.token >> 32)
        // Generations begin at 1: the tokens of the inbox and of the listener are bare descriptors.
        if generation > 0 {
            // A descriptor may have been closed and given out again within this round.
            guard let connection = connections[Int(descriptor)], connection.generation == generation else { return }
            connection.handle(event.ready)
        } else if descriptor == inbox.descriptor {
            // What the last turn had no time for came first.
            orders = Array(orders[ordersDone...]) + inbox.takeAll()
            ordersDone = 0
        } else {
            accept()
        }
    }

    private func sweep() {
        nextSweep = now + sweepInterval
        // Descriptors may have become free since; nothing would tell.
        if !isAccepting, !isDraining { resumeAccepting() }
        for slot in connections.indices { connections[slot]?.checkTimes() }
    }

    // MARK: Connections

    private func accept() {
        // A bounded number at a time: those who are connected must not starve while thousands arrive.
        for _ in 0..<64 {
            guard let outcome = listener?.accept() else { return }
            switch outcome {
            case .connection(let descriptor, let address): open(descriptor, address)
            case .shed: statistics.add(1, to: .shedConnections)
            case .exhausted:
                if let listener { poll.remove(listener.descriptor) }
                isAccepting = false
                return
            case .none: return
            }
        }
    }

    private func resumeAccepting() {
        guard let listener else { return }
        isAccepting = poll.add(listener.descriptor, .read, token: UInt64(listener.descriptor))
    }

    private func open(_ descriptor: Int32, _ address: String) {
        // Asked for each connection: it may have been renewed since the last one.
        let context = tls.value
        let transport = Transport(
            descriptor: descriptor, session: context.flatMap { TLSSession($0, descriptor: descriptor) })
        // Without memory for a session nothing may go over the line in the clear instead.
        guard context == nil || transport.session != nil else { return transport.close() }
        guard limits.admit(address) else {
            statistics.add(1, to: .shedConnections)
            Connection.turnAway(transport, dateLine: dateLine, buffer: readBuffer)
            return
        }
        statistics.add(1, to: .acceptedConnections)
        statistics.add(1, to: .openConnections)
        lastGeneration = lastGeneration == .max ? 1 : lastGeneration + 1
        let connection = Connection(transport, peerAddress: address, generation: lastGeneration, on: self)
        // The kernel gives out the smallest number that is free, so the list grows no longer than it ever had to be.
        while connections.count <= Int(descriptor) { connections.append(nil) }
        connections[Int(descriptor)] = connection
        if !poll.add(descriptor, .read, token: connection.token) { connection.drop() }
    }

    /// The connection has closed its descriptor.
    func forget(_ connection: Connection) {
        connections[Int(connection.transport.descriptor)] = nil
        limits.release(connection.peerAddress)
        statistics.add(-1, to: .openConnections)
    }

    func watch(_ connection: Connection, for interest: Poll.Interest) {
        poll.change(connection.transport.descriptor, to: interest, token: connection.token)
    }

    /// Unlike any other of this server, loops taken together.
    func nextID() -> UInt64 {
        // The loop's number is part of it, so that no counter is shared between threads: six bits for the 64 loops that
        // can be set.
        lastID += 1
        return lastID << 6 | UInt64(number)
    }

    // MARK: Executor

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent { jobs.append(job) } else { inbox.post(.job(job)) }
    }

    var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

    /// Runs a handler for a connection, at once up to its first suspension.
    func run(_ operation: @escaping @Sendable () async -> Void) {
        handlersRunning += 1
        Task.immediate(executorPreference: self) {
            await operation()
            self.handlersRunning -= 1
        }
    }

    /// In the next round, so that the other sockets get their turn.
    func readLater(_ connection: Connection) { eager.append(connection) }

    private func readBuffered() {
        guard !eager.isEmpty else { return }
        let round = eager
        eager.removeAll(keepingCapacity: true)
        for connection in round { connection.readBuffered() }
    }

    /// On this loop's thread: now if we are there, else as soon as it gets to it.
    func perform(_ operation: @escaping @Sendable () -> Void) {
        if isCurrent { operation() } else { inbox.post(.call(operation)) }
    }

    private func runJobs() {
        // Jobs that a job adds wait for the next round, so that sockets get their turn.
        let round = jobs
        jobs.removeAll(keepingCapacity: true)
        for job in round { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    private func carryOutOrders() {
        let end = now + Self.turn
        while ordersDone < orders.count {
            carryOut(orders[ordersDone])
            ordersDone += 1
            if ordersDone % 64 == 0, monotonicNanoseconds() > end { return }
        }
        // The memory that a broadcast to thousands took goes back.
        orders.removeAll(keepingCapacity: orders.count < 4_096)
        ordersDone = 0
    }

    /// At the end of the round what it queued for this socket leaves, in one call however many frames there are.
    func sendLater(_ connection: Connection) { unsent.append(connection) }

    private func sendQueued() {
        guard unsentDone < unsent.count else { return }
        let end = monotonicNanoseconds() + Self.turn
        while unsentDone < unsent.count {
            unsent[unsentDone].sendQueued()
            unsentDone += 1
            if unsentDone % 16 == 0, monotonicNanoseconds() > end { break }
        }
        // Moving the rest to the front after each turn would cost more than the turn's sending.
        guard unsentDone == unsent.count || unsentDone >= 4_096 else { return }
        unsent.removeFirst(unsentDone)
        unsentDone = 0
    }

    private func carryOut(_ message: LoopInbox.Message) {
        switch message {
        case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
        case .call(let operation): operation()
        case .order(let order, let channel, let connection): connection.carryOut(order, of: channel)
        case .frames(let frames, let channel, let connection): connection.send(frames, of: channel)
        case .drain(let deadline, let done): beginDrain(deadline, done)
        }
    }

    // MARK: The end

    private func beginDrain(_ deadline: Int64, _ done: @escaping @Sendable () -> Void) {
        // Whoever has been let in by the kernel is served.
        accept()
        if let listener { poll.remove(listener.descriptor) }
        listener = nil
        isAccepting = false
        isDraining = true
        drainDeadline = deadline
        drained = done
        for slot in connections.indices { connections[slot]?.beginDrain() }
    }

    private func checkDrained() {
        if now >= drainDeadline { for slot in connections.indices { connections[slot]?.drop() } }
        guard statistics[.openConnections] == 0, let done = drained else { return }
        drained = nil
        done()
    }
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
