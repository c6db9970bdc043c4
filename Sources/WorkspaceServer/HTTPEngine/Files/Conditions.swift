/// What a request says of the copy that its client already has, and which part it wants (RFC 9110 §13 and §14).
package struct Conditions: Sendable {
    /// What is left to send.
    enum Verdict: Equatable {
        case whole
        case part(Range<Int>)
        case notModified
        /// The client wanted another version: 412.
        case failed
        /// It wants a part behind the end: 416.
        case beyond
    }

    private let isHead: Bool
    private let match: String?
    private let noneMatch: String?
    private let modifiedSince: String?
    private let unmodifiedSince: String?
    private let range: String?
    private let ifRange: String?

    package init(_ head: borrowing RequestHead) {
        isHead = head.method == .head
        match = Self.text(head.header("if-match"))
        noneMatch = Self.text(head.header("if-none-match"))
        modifiedSince = Self.text(head.header("if-modified-since"))
        unmodifiedSince = Self.text(head.header("if-unmodified-since"))
        range = Self.text(head.header("range"))
        ifRange = Self.text(head.header("if-range"))
    }

    package init(_ headers: Headers, method: RequestMethod = .get) {
        isHead = method == .head
        match = headers["if-match"]
        noneMatch = headers["if-none-match"]
        modifiedSince = headers["if-modified-since"]
        unmodifiedSince = headers["if-unmodified-since"]
        range = headers["range"]
        ifRange = headers["if-range"]
    }

    /// `tag` with its quotes; `modifiedAt` in seconds since 1970, nil when nobody knows.
    func verdict(tag: String, modifiedAt: Int?, length: Int) -> Verdict {
        // In the order of RFC 9110 §13.2.2: whether it is the right version comes before whether it is news.
        if let match {
            if !EntityTag.isListed(tag, in: match, weakly: false) { return .failed }
        } else if let limit = unmodifiedSince.flatMap(HTTPDate.seconds), let modifiedAt, modifiedAt > limit {
            return .failed
        }
        // The tag is exact and a date is not: where there is a tag, the date does not count.
        if let noneMatch {
            if EntityTag.isListed(tag, in: noneMatch, weakly: true) { return .notModified }
        } else if let since = modifiedSince.flatMap(HTTPDate.seconds), let modifiedAt, modifiedAt <= since {
            return .notModified
        }
        // RFC 9110 §14.2: ranges are defined for GET alone.
        guard !isHead, isSameVersion(tag, modifiedAt) else { return .whole }
        switch ByteRange(range, length: length) {
        case .whole: return .whole
        case .part(let part): return .part(part)
        case .beyond: return .beyond
        }
    }

    /// `If-Range`: the part fits only to what the client has of the same version; else it gets the whole.
    private func isSameVersion(_ tag: String, _ modifiedAt: Int?) -> Bool {
        guard let ifRange else { return true }
        // A weak tag falls through, is no date, and so gets the whole: only equal bytes may be put together.
        if ifRange.hasPrefix("\"") { return ifRange == tag }
        return modifiedAt != nil && HTTPDate.seconds(ifRange) == modifiedAt
    }

    private static func text(_ bytes: Span<UInt8>?) -> String? {
        guard let bytes else { return nil }
        return String(bytes)
    }
}
