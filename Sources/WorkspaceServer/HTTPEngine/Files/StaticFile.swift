import Platform

/// A file that is served from memory: read, hashed and packed once, then sent without a copy to whoever asks, whole or
/// in part.
package struct StaticFile: Sendable {
    private struct Variant: Sendable {
        let coding: ContentCoding
        let bytes: [UInt8]
        let tag: String
        /// Of every answer that is about this variant.
        let headers: [(name: String, value: String)]
        let whole: PreparedResponse
        let unchanged: PreparedResponse
    }

    private let variants: [Variant]
    private let modifiedAt: Int?
    private let headers: [(name: String, value: String)]

    /// `packed` holds what the file is in other codings; such as are no shorter are left out. `modifiedAt` is in
    /// seconds since 1970. `headers` come with every answer.
    package init(
        _ bytes: [UInt8], packed: [ContentCoding: [UInt8]] = [:], contentType: String, cacheControl: String,
        modifiedAt: Int? = nil, headers: [(name: String, value: String)] = []
    ) {
        self.modifiedAt = modifiedAt
        self.headers = headers
        // What packing does not shorten costs the client the unpacking for nothing.
        let useful = packed.filter { $0.value.count < bytes.count }
        let digest = Hexadecimal.encode(SHA256.digest(bytes).prefix(8))
        let isNegotiated = !useful.isEmpty
        variants = ContentCoding.allCases.compactMap { coding in
            guard let content = coding == .identity ? bytes : useful[coding] else { return nil }
            // Strong tags: other bytes, another tag.
            let tag = coding == .identity ? "\"\(digest)\"" : "\"\(digest)-\(coding.rawValue)\""
            var lines = headers + [("ETag", tag), ("Cache-Control", cacheControl), ("Accept-Ranges", "bytes")]
            // Also on 304 and on the plain variant: a cache in between would hand gzip to whoever cannot unpack it.
            if isNegotiated { lines.append(("Vary", "Accept-Encoding")) }
            if let modifiedAt { lines.append(("Last-Modified", HTTPDate.text(secondsSince1970: modifiedAt))) }
            var full = lines + [("Content-Type", contentType)]
            if coding != .identity { full.append(("Content-Encoding", coding.rawValue)) }
            return Variant(
                coding: coding, bytes: content, tag: tag, headers: full,
                whole: PreparedResponse(200, headers: full, body: content),
                // RFC 9110 §15.4.5: what describes a body that is not sent stays away.
                unchanged: PreparedResponse(304, headers: lines))
        }
    }

    /// For a GET or a HEAD.
    package func answer(_ head: borrowing RequestHead) -> Response {
        var accepted: String?
        if let header = head.header("accept-encoding") { accepted = String(header) }
        let coding = ContentCoding.best(for: accepted, among: variants.map(\.coding))
        guard let variant = variants.first(where: { $0.coding == coding }) else { return Response(404) }
        switch Conditions(head).verdict(tag: variant.tag, modifiedAt: modifiedAt, length: variant.bytes.count) {
        case .whole: return Response(variant.whole)
        case .notModified: return Response(variant.unchanged)
        case .failed: return Refusal.otherVersion.response.adding(headers)
        case .beyond: return Refusal.beyondTheEnd(length: variant.bytes.count).adding(headers)
        case .part(let part):
            var response = Response(206, headers: variant.headers, body: variant.bytes)
            response.part = part
            response.headers.append(part.contentRange(of: variant.bytes.count))
            return response
        }
    }
}

extension Range<Int> {
    func contentRange(of length: Int) -> (name: String, value: String) {
        ("Content-Range", "bytes \(lowerBound)-\(upperBound - 1)/\(length)")
    }
}

extension Response {
    func adding(_ headers: [(name: String, value: String)]) -> Response {
        var response = self
        response.headers += headers
        return response
    }
}

extension Refusal {
    static func beyondTheEnd(length: Int) -> Response {
        var response = Refusal(
            status: 416, code: "range-beyond-end", detail: "The part that was asked for begins behind the end."
        ).response
        response.headers.append(("Content-Range", "bytes */\(length)"))
        return response
    }
}
