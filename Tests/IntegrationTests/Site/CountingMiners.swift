import Glibc
import Platform
import Synchronization

/// Machines that count how often they were told to start anew, whoever tells them and however it ends. One port for
/// all, on the whole loopback network: who is meant, the address says.
final class CountingMiners: Sendable {
    private struct Machine: Sendable {
        var restarts = 0
        var restartedAt: Int64
    }

    /// Silent for so long after a restart.
    private static let silentMs: Int64 = 1_500

    let webPort: UInt16
    let minerPort: UInt16
    private let machines = Mutex<[UInt32: Machine]>([:])
    private let sockets: [Int32]
    private let threads = Mutex<[WorkerThread]>([])

    init() {
        let web = Self.listen()
        let miner = Self.listen()
        sockets = [web.descriptor, miner.descriptor]
        webPort = web.port
        minerPort = miner.port
        threads.withLock { threads in
            threads = [
                WorkerThread(named: "web") { [weak self] in Self.serve(web.descriptor) { self?.page($0, $1) } },
                WorkerThread(named: "api") { [weak self] in Self.serve(miner.descriptor) { self?.stats($0, $1) } },
            ]
        }
    }

    deinit {
        for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
        threads.withLock { for thread in $0 { thread.join() } }
        for socket in sockets { close(socket) }
    }

    /// By address; those that were never told are absent.
    var restarts: [UInt32: Int] { machines.withLock { $0.mapValues(\.restarts).filter { $0.value > 0 } } }

    private func page(_ address: UInt32, _ request: String) -> String? {
        guard request.hasPrefix("GET /cgi-bin/reboot.cgi") else { return "HTTP/1.0 404 X\r\n\r\n" }
        machines.withLock { machines in
            machines[address, default: Self.started].restarts += 1
            machines[address]?.restartedAt = Self.now
        }
        return "HTTP/1.0 200 OK\r\n\r\n{}"
    }

    private func stats(_ address: UInt32, _ request: String) -> String? {
        let machine = machines.withLock { $0[address, default: Self.started] }
        let age = Self.now - machine.restartedAt
        guard age > Self.silentMs else { return nil }
        return #"{"STATUS":[{"STATUS":"S"}],"STATS":[{"Elapsed":\#(age / 1_000),"GHS 5s":470000}]}"# + "\0"
    }

    private static var now: Int64 { monotonicNanoseconds() / 1_000_000 }
    /// A day ago.
    private static var started: Machine { Machine(restartedAt: now - 86_400_000) }

    private static func listen() -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                _ = bind(descriptor, name, length)
                _ = Glibc.listen(descriptor, 256)
                _ = getsockname(descriptor, name, &length)
            }
        }
        return (descriptor, UInt16(bigEndian: name.sin_port))
    }

    private static func serve(_ descriptor: Int32, _ answer: (UInt32, String) -> String?) {
        while case let client = accept(descriptor, nil, nil), client >= 0 {
            var name = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = withUnsafeMutablePointer(to: &name) { name in
                name.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(client, $0, &length) }
            }
            var question = [UInt8](repeating: 0, count: 4_096)
            let count = recv(client, &question, question.count, 0)
            let text = String(decoding: question.prefix(max(0, count)), as: UTF8.self)
            if count > 0, let answer = answer(UInt32(bigEndian: name.sin_addr.s_addr), text) {
                _ = send(client, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
            }
            close(client)
        }
    }
}
