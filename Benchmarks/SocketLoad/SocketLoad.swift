import CLinux
import Glibc
import Platform

/// The clients and what they measure.
final class SocketLoad {
    private struct Client {
        var isOpen = false
        /// The end of the server's answer, to know where frames begin.
        var answer: [UInt8] = []
        var frames = FrameCounter()
        /// Frames that came before the measurement.
        var ignored = 0
    }

    /// So many handshakes are under way at a time; a listen backlog holds more.
    private static let connectingMax = 256

    private let options: LoadOptions
    private let poll = epoll_create1(0)
    private var clients: [Int32: Client] = [:]
    private var openCount = 0
    private var buffer = [UInt8](repeating: 0, count: 256 * 1_024)
    private var events = [epoll_event](repeating: epoll_event(), count: 512)

    /// When each message was said, and how many have still to get it.
    private var saidAt: [Int64] = []
    private var missing: [Int] = []
    private var missingInAll = 0
    private var delays: [Int64] = []
    private var ticks: TickWatch?
    /// The client that connected first: its frames are not compressed.
    private var witness: Int32 = -1

    init(_ options: LoadOptions) { self.options = options }

    func run() {
        let began = monotonicNanoseconds()
        connectAll()
        report("connected", Double(monotonicNanoseconds() - began) / 1e9)
        for (number, descriptor) in clients.keys.enumerated() {
            let place = number % 58 + 1
            for text in options.first {
                let text = text.split(separator: "{n}", omittingEmptySubsequences: false)
                    .joined(separator: place < 10 ? "0\(place)" : "\(place)")
                say(Array(text.utf8), on: descriptor)
            }
        }
        switch options.mode {
        case .idle: while readLine() != nil {}
        case .paced: pace()
        case .flatOut: runFlatOut()
        case .follow: follow()
        }
    }

    private func report(_ name: String, _ value: Double) {
        print("\(name)\t\(value)")
        fflush(clinux_stdout())
    }

    // MARK: Connecting

    private func connectAll() {
        var started = 0
        while openCount < options.clients {
            while started < options.clients, started - openCount < Self.connectingMax {
                connectOne(started)
                started += 1
            }
            wait(milliseconds: 1_000)
        }
    }

    /// One address has 28,000 ports for one server; eight are enough for every test and look like several clients.
    private func connectOne(_ number: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { fail("socket") }
        var own = address(last: UInt8(1 + number % 8), port: 0)
        var server = address(last: 1, port: options.port)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_IP), IP_BIND_ADDRESS_NO_PORT, &on, socklen_t(MemoryLayout<Int32>.size))
        guard withGeneric(&own, { bind(descriptor, $0, $1) }) == 0 else { fail("bind") }
        guard withGeneric(&server, { connect(descriptor, $0, $1) }) == 0 else { fail("connect") }
        if number == 0 { witness = descriptor }
        let headers = options.headers.filter { number > 0 || !$0.hasPrefix("Sec-WebSocket-Extensions") }
        let request =
            "GET \(options.path) HTTP/1.1\r\nHost: 127.0.0.1:\(options.port)\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + headers.map { "\($0)\r\n" }.joined() + "\r\n"
        clients[descriptor] = Client()
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.fd = descriptor
        guard epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) == 0 else { fail("epoll_ctl") }
        write(Array(request.utf8), to: descriptor)
    }

    private func address(last: UInt8, port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0000 | UInt32(last)).bigEndian
        return address
    }

    private func withGeneric(
        _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    // MARK: Receiving

    private func wait(milliseconds: Int32) {
        let count = epoll_wait(poll, &events, Int32(events.count), milliseconds)
        for position in 0..<max(Int(count), 0) { receive(on: events[position].data.fd) }
    }

    private func receive(on descriptor: Int32) {
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count != 0 else { fail("a client was closed by the server") }
        guard count > 0, let place = clients.index(forKey: descriptor) else { return }
        buffer.withUnsafeBytes { bytes in
            var rest = UnsafeRawBufferPointer(rebasing: bytes[..<count])
            if !clients.values[place].isOpen {
                guard let body = open(&clients.values[place], rest) else { return }
                rest = body
            }
            let before = clients.values[place].frames.count
            clients.values[place].frames.take(rest)
            if let count = ticks.map({ _ in clients.values[place].frames.count }), count > before {
                let now = monotonicNanoseconds()
                ticks?.frame(to: descriptor, at: now)
                if descriptor == witness { ticks?.witness(rest, at: now) }
            }
            note(before..<clients.values[place].frames.count, ignored: clients.values[place].ignored)
        }
    }

    /// What follows the answer's head, when that is complete.
    private func open(_ client: inout Client, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        for (position, byte) in bytes.enumerated() {
            client.answer.append(byte)
            guard client.answer.suffix(4).elementsEqual([13, 10, 13, 10]) else { continue }
            guard client.answer.starts(with: "HTTP/1.1 101".utf8) else {
                fail("no WebSocket: \(String(decoding: client.answer, as: UTF8.self))")
            }
            client.isOpen = true
            client.answer = []
            openCount += 1
            return UnsafeRawBufferPointer(rebasing: bytes[(position + 1)...])
        }
        return nil
    }

    // MARK: Measuring

    /// A client has frames with these numbers now. The n-th is the n-th that was said since the measurement began.
    private func note(_ frames: Range<Int>, ignored: Int) {
        for frame in frames where frame >= ignored && frame - ignored < saidAt.count {
            delays.append(monotonicNanoseconds() - saidAt[frame - ignored])
            missing[frame - ignored] -= 1
            missingInAll -= 1
        }
    }

    private func pace() {
        warmUp()
        let interval = Int64(1_000_000_000 / options.rate)
        var next = monotonicNanoseconds()
        for _ in 0..<options.seconds * options.rate {
            sayToAll()
            next += interval
            while monotonicNanoseconds() < next {
                // Asleep between two frames of one broadcast we would be woken for each of them, by the server and at
                // its cost: a tenth of what sending takes. Clients on other machines are no such burden.
                let isQuiet = missingInAll == 0
                wait(milliseconds: isQuiet ? Int32(max((next - monotonicNanoseconds()) / 1_000_000, 0)) : 0)
            }
        }
        waitForAll()
        delays.sort()
        report("p50 ms", Double(delays[delays.count / 2]) / 1e6)
        report("p99 ms", Double(delays[delays.count * 99 / 100]) / 1e6)
        report("worst ms", Double(delays.last ?? 0) / 1e6)
        report("frames", Double(delays.count))
    }

    private func runFlatOut() {
        warmUp()
        let began = monotonicNanoseconds()
        let end = began + Int64(options.seconds) * 1_000_000_000
        sayToAll()
        while monotonicNanoseconds() < end {
            // Two under way: while the last clients get one, the server has the next to begin with.
            sayToAll()
            let awaited = missing.count - 2
            while missing[awaited] > 0 { wait(milliseconds: 1_000) }
        }
        waitForAll()
        report("frames per second", Double(delays.count) / (Double(monotonicNanoseconds() - began) / 1e9))
        report("frames", Double(delays.count))
    }

    private func follow() {
        // The snapshots, and what else only the beginning needs.
        watch(seconds: 5)
        ticks = TickWatch()
        report("measuring", 1)
        watch(seconds: options.seconds)
        guard let ticks, !ticks.delays.isEmpty else { fail("no ticks") }
        let sorted = ticks.delays.sorted()
        report("p50 ms", Double(sorted[sorted.count / 2]) / 1e6)
        report("p99 ms", Double(sorted[sorted.count * 99 / 100]) / 1e6)
        report("worst ms", Double(sorted.last ?? 0) / 1e6)
        report("ticks", Double(ticks.longest.count))
        report("deliveries", Double(sorted.count))
    }

    private func watch(seconds: Int) {
        let end = monotonicNanoseconds() + Int64(seconds) * 1_000_000_000
        while monotonicNanoseconds() < end {
            wait(milliseconds: ticks?.isBusy(at: monotonicNanoseconds()) == true ? 0 : 50)
        }
    }

    /// The first messages pay for what is made only once; they are not counted.
    private func warmUp() {
        for _ in 0..<5 { sayToAll() }
        waitForAll()
        for place in clients.values.indices { clients.values[place].ignored = clients.values[place].frames.count }
        (saidAt, missing, delays) = ([], [], [])
        report("measuring", 1)
    }

    private func waitForAll() { while missingInAll > 0 { wait(milliseconds: 1_000) } }

    private func sayToAll() {
        guard let speaker = clients.keys.first else { fail("nobody is connected") }
        saidAt.append(monotonicNanoseconds())
        missing.append(clients.count)
        missingInAll += clients.count
        say([UInt8](repeating: 0x61, count: options.bytes), on: speaker)
    }

    // MARK: Sending

    /// A client's frame; the mask is zeros, which RFC 6455 allows and which leaves the bytes as they are.
    private func say(_ text: [UInt8], on descriptor: Int32) {
        var frame: [UInt8] = [0x81]
        if text.count < 126 {
            frame.append(0x80 | UInt8(text.count))
        } else {
            frame += [0xFE, UInt8(text.count >> 8), UInt8(text.count & 255)]
        }
        write(frame + [0, 0, 0, 0] + text, to: descriptor)
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) {
        guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { fail("send") }
    }

    private func fail(_ what: String) -> Never {
        print("failed\t\(what): \(String(cString: strerror(clinux_errno())))")
        exit(1)
    }
}
