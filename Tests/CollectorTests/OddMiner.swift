import Glibc
import Platform

/// A peer that behaves as some firmware does: reads what it is asked, says something, and closes the connection or not.
final class OddMiner: Sendable {
    let port: UInt16
    private let descriptor: Int32
    private let thread: WorkerThread

    init(says answer: [UInt8], closes: Bool = true) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                _ = bind(descriptor, name, length)
                _ = listen(descriptor, 64)
                _ = getsockname(descriptor, name, &length)
            }
        }
        self.descriptor = descriptor
        port = UInt16(bigEndian: name.sin_port)
        thread = WorkerThread(named: "odd-miner") {
            var kept: [Int32] = []
            while case let client = accept(descriptor, nil, nil), client >= 0 {
                var question = [UInt8](repeating: 0, count: 1_024)
                _ = recv(client, &question, question.count, 0)
                var sent = 0
                while sent < answer.count {
                    let count = send(client, Array(answer[sent...]), answer.count - sent, Int32(MSG_NOSIGNAL))
                    guard count > 0 else { break }
                    sent += count
                }
                if closes { close(client) } else { kept.append(client) }
            }
            for client in kept { close(client) }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        thread.join()
        close(descriptor)
    }
}
