import Glibc

/// One connection that stays open: a request, its answer, the next request.
final class AgentConnection {
    private let descriptor: Int32
    private let options: LoadOptions
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    init(_ options: LoadOptions) {
        self.options = options
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var server = sockaddr_in()
        server.sin_family = sa_family_t(AF_INET)
        server.sin_port = options.port.bigEndian
        server.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &server) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { fail("connect") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The status, and the body of the answer.
    func post(_ head: [UInt8], _ tail: [UInt8]) -> (status: Int, body: Substring) {
        let type = options.form == .binary ? "application/vnd.workspace.telemetry" : "application/json"
        let lines = """
            POST /api/telemetry HTTP/1.1\r
            Host: 127.0.0.1:\(options.port)\r
            Authorization: Bearer \(options.token)\r
            Content-Type: \(type)\r
            Content-Length: \(head.count + tail.count)\r
            \r

            """
        write(Array(lines.utf8) + head)
        write(tail)
        return answer()
    }

    private func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = send(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, 0)
                guard count > 0 else { fail("send") }
                sent += count
            }
        }
    }

    private func answer() -> (status: Int, body: Substring) {
        var text = ""
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { fail("recv") }
            text += String(decoding: buffer[0..<count], as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
            let lines = text[..<end.lowerBound].lowercased()
            guard let name = lines.firstRange(of: "content-length: ") else { fail("an answer without a length") }
            let length = Int(lines[name.upperBound...].prefix { $0.isNumber }) ?? 0
            guard text[end.upperBound...].utf8.count >= length else { continue }
            return (Int(text.dropFirst(9).prefix(3)) ?? 0, text[end.upperBound...])
        }
    }
}

func fail(_ what: String) -> Never {
    perror("ReadingLoad: \(what)")
    exit(1)
}
