import Glibc
import MinerProtocol
import Platform

/// One question on its way: connecting, then asked, then read to the end of the stream.
final class Exchange {
    private static let chunk = 16 << 10

    let tag: Int
    /// Which one it is of all there ever were: descriptors come back.
    let serial: Int
    let descriptor: Int32
    private let request: [UInt8]
    private var answer: [UInt8] = []
    private var isAsked = false

    /// Nil when not even a socket could be had, or the network knows at once that there is no way.
    init?(_ question: Question, tag: Int, serial: Int) {
        self.tag = tag
        self.serial = serial
        request = question.bytes
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = question.port.bigEndian
        name.sin_addr.s_addr = question.address.number.bigEndian
        let code = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // A failed initialiser of a class runs `deinit` too: the descriptor is closed there.
        guard code == 0 || errno == EINPROGRESS else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Nil while it goes on.
    func step(_ ready: Poll.Interest) -> Outcome? {
        if !isAsked, ready.contains(.write) { return ask() }
        return read()
    }

    var interest: Poll.Interest { isAsked ? .read : .write }

    /// Nil while it goes on: asked, or still connecting.
    func ask() -> Outcome? {
        // A command is shorter than any socket's buffer: it goes whole or not at all.
        let sent = send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
        isAsked = sent == request.count
        return isAsked || (sent < 0 && errno == EAGAIN) ? nil : .refused
    }

    private func read() -> Outcome? {
        while true {
            let before = answer.count
            // Room for one byte too many tells a reply of the greatest length from one that is longer.
            guard before <= MinerReply.bytesMax else { return .answered(answer) }
            let count = withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 1) { buffer in
                let count = recv(descriptor, buffer.baseAddress, Self.chunk, 0)
                if count > 0 { answer += buffer[..<count] }
                return count
            }
            if count > 0 {
                // The end of a reply, whether or not the machine closes the connection afterwards.
                if answer.last == 0 { return .answered(answer) }
                if count < Self.chunk { return nil }
                continue
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return nil }
            return answer.isEmpty ? .refused : .answered(answer)
        }
    }
}
