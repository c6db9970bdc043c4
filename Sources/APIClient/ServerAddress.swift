/// Where a server is: `http://server:8060`.
package struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    package let isSecure: Bool
    /// A name, or an IP address; an IPv6 address without its brackets.
    package let host: String
    package let port: Int

    package static let defaultPort = 8060

    package init(host: String, port: Int, isSecure: Bool = false) {
        self.host = host
        self.port = port
        self.isSecure = isSecure
    }

    /// What people type: with or without `http://`, with or without a port, with a slash at the end.
    package init?(_ text: String) {
        var rest = text.trimming(" \t\n")[...]
        isSecure = rest.lowercased().hasPrefix("https://")
        let hasScheme = isSecure || rest.lowercased().hasPrefix("http://")
        if hasScheme { rest = rest.dropFirst(isSecure ? 8 : 7) }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        // No path and no user: behind those another host may stand than the one that is read first.
        guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0 > " " && !"/?#@\\%<>\"".contains($0) }) else {
            return nil
        }

        let portText: Substring?
        if rest.hasPrefix("[") {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            host = String(rest[rest.index(after: rest.startIndex)..<end])
            let after = rest[rest.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { return nil }
            portText = after.isEmpty ? nil : after.dropFirst()
        } else {
            let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
            // More colons are an IPv6 address without its brackets: nobody can tell where its port begins.
            guard parts.count <= 2 else { return nil }
            host = String(parts[0])
            portText = parts.count == 2 ? parts[1] : nil
        }
        guard !host.isEmpty else { return nil }
        // A full address without a port means the scheme's own, behind a proxy; a bare name means ours.
        let fallback = isSecure ? 443 : hasScheme ? 80 : Self.defaultPort
        guard let portText else {
            port = fallback
            return
        }
        guard let number = Int(portText), (1...65_535).contains(number) else { return nil }
        port = number
    }

    /// `server:8060`, as the header `Host` and people write it.
    package var authority: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    package var description: String { "\(isSecure ? "https" : "http")://\(authority)" }
}

extension String {
    func trimming(_ characters: String) -> String {
        var rest = self[...]
        while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
