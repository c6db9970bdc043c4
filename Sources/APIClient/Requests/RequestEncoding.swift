import Platform
package import Protocol

/// Turns a typed request into what travels: fields of the path into the path, the others into query or body.
package enum RequestEncoding {
    package static func encode<Request: APIRequest>(_ request: Request) throws -> HTTPRequest {
        let route = Request.route
        let json = try JSONCoding.encode(request)
        // A batch of telemetry is megabytes: where nothing has to be taken out, nothing is taken apart.
        if route.method.carriesBody, !route.path.contains("{"), !(request is any ConditionalRequest) {
            return HTTPRequest(route.method.rawValue, route.path, headers: jsonHeaders, body: json)
        }
        guard case .object(var fields) = try JSONCoding.decode(FreeJSON.self, from: json) else {
            throw Problem(0, "not-encodable", "A request must be an object.")
        }
        var headers: [String: String] = [:]
        // Taken out in any case: it is a header, and as a field the server would refuse it.
        if case .string(let version)? = fields.removeValue(forKey: "if_match") { headers["If-Match"] = version }
        let path = try fill(route.path, from: &fields)
        guard route.method.carriesBody else {
            return HTTPRequest(route.method.rawValue, path + query(fields), headers: headers)
        }
        headers.merge(jsonHeaders) { _, new in new }
        return HTTPRequest(route.method.rawValue, path, headers: headers, body: try JSONCoding.encode(fields))
    }

    private static let jsonHeaders = ["Content-Type": "application/json"]

    private static func fill(_ path: String, from fields: inout [String: FreeJSON]) throws -> String {
        try path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return String(part) }
            let name = String(part.dropFirst().dropLast())
            // An empty one would leave `//` behind, which is another path.
            guard let value = fields.removeValue(forKey: name).flatMap(text), !value.isEmpty else {
                throw Problem(0, "not-encodable", "The path \(path) needs the field \(name).")
            }
            return percentEncoded(value)
        }.joined(separator: "/")
    }

    /// In the order of the names, so that the same request is always the same address.
    private static func query(_ fields: [String: FreeJSON]) -> String {
        let pairs = fields.sorted { $0.key < $1.key }.compactMap { name, value in
            text(value).map { "\(percentEncoded(name))=\(percentEncoded($0))" }
        }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    private static func text(_ value: FreeJSON) -> String? {
        switch value {
        case .string(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): Int(exactly: number).map { String($0) } ?? String(number)
        case .null, .array, .object: nil
        }
    }

    /// Everything but the unreserved characters of RFC 3986.
    package static func percentEncoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
