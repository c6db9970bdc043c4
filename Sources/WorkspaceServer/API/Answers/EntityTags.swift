/// Compares `If-None-Match` with the tag that an answer has (RFC 9110, 13.1.2: weakly).
enum EntityTags {
    static func matches(_ header: String, _ tag: String) -> Bool {
        header.split(separator: ",").contains { part in
            let candidate = part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            // If-None-Match compares weakly (RFC 9110, 13.1.2): a proxy that packed the answer made its tag weak.
            return candidate == "*" || strong(candidate) == strong(tag[...])
        }
    }

    private static func strong(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }
}
