/// What a machine's web page asks of whoever wants to see it, after RFC 7616, in the form that firmware has: MD5.
package struct DigestChallenge: Sendable, Equatable {
    package let realm: String
    package let nonce: String
    package let opaque: String?
    /// Whether it wants requests counted.
    package let isCounted: Bool

    /// What stands behind `WWW-Authenticate:`; nil for any other way to sign in.
    package init?(_ header: String) {
        guard header.prefix(7).lowercased() == "digest " else { return nil }
        let fields = Self.fields(header.dropFirst(7))
        let algorithm = fields["algorithm"]?.uppercased() ?? "MD5"
        guard algorithm == "MD5", let realm = fields["realm"], let nonce = fields["nonce"] else { return nil }
        let ways = fields["qop"]?.split(separator: ",").map { $0.drop(while: \.isWhitespace) }
        // `auth-int` alone would want the body signed too; no machine does.
        guard ways?.contains("auth") != false else { return nil }
        self.realm = realm
        self.nonce = nonce
        opaque = fields["opaque"]
        isCounted = ways != nil
    }

    /// What stands behind `Authorization:` of the request `count` since the challenge.
    package func answer(
        _ login: MachineLogin, method: String, target: String, count: Int, clientNonce: String
    ) -> String {
        let who = MD5.digest("\(login.user):\(realm):\(login.password)")
        let what = MD5.digest("\(method):\(target)")
        let digits = String(count, radix: 16)
        let number = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        let proof =
            isCounted
            ? MD5.digest("\(who):\(nonce):\(number):\(clientNonce):auth:\(what)")
            : MD5.digest("\(who):\(nonce):\(what)")
        var answer =
            "Digest username=\"\(login.user)\", realm=\"\(realm)\", nonce=\"\(nonce)\", uri=\"\(target)\", "
            + "response=\"\(proof)\", algorithm=MD5"
        if isCounted { answer += ", qop=auth, nc=\(number), cnonce=\"\(clientNonce)\"" }
        if let opaque { answer += ", opaque=\"\(opaque)\"" }
        return answer
    }

    /// What stands in an `Authorization:` of this kind.
    package static func fields(of header: String) -> [String: String] { fields(header.dropFirst(7)) }

    /// `name="value, perhaps with commas", other=word`. Names in small letters.
    static func fields(_ text: Substring) -> [String: String] {
        var fields: [String: String] = [:]
        var rest = text
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].filter { !$0.isWhitespace && $0 != "," }.lowercased()
            rest = rest[rest.index(after: equals)...]
            let value: Substring
            if rest.first == "\"" {
                rest = rest.dropFirst()
                value = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(value.count + 1)
            } else {
                value = rest.prefix { $0 != "," }
                rest = rest.dropFirst(value.count)
            }
            if fields[name] == nil { fields[name] = String(value) }
        }
        return fields
    }
}

/// A name and a password for the web pages of machines.
package struct MachineLogin: Sendable, Equatable {
    package let user: String
    package let password: String

    /// `user:password`. Neither may be able to end the header it travels in.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty,
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0 != "\"" && $0 != "\\" })
        else { return nil }
        user = String(parts[0])
        password = String(parts[1])
    }
}
