/// What came back over HTTP.
package struct WebReply: Sendable, Equatable {
    package let status: Int
    /// Names in small letters; the first of each.
    package let headers: [String: String]
    package let body: [UInt8]

    /// Nil for what is no HTTP, or broke off before its body began.
    package init?(_ bytes: [UInt8]) {
        let end = Array("\r\n\r\n".utf8)
        guard bytes.starts(with: Array("HTTP/1.".utf8)),
            let head = bytes.indices.dropLast(3).first(where: { bytes[$0..<$0 + 4].elementsEqual(end) })
        else { return nil }
        let lines = String(decoding: bytes[..<head], as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let first = lines.first, let status = first.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = parts[0].lowercased()
            if headers[name] == nil { headers[name] = String(parts[1].drop(while: \.isWhitespace)) }
        }
        self.status = status
        self.headers = headers
        body = Array(bytes[(head + 4)...])
    }
}
