/// Compares entity tags (RFC 9110 §8.8.3).
package enum EntityTag {
    /// Whether `If-Match` or `If-None-Match` names this tag, or any with `*`. Weakly, `W/"1"` and `"1"` are the same;
    /// else a weak one equals nothing.
    package static func isListed(_ tag: String, in header: String, weakly: Bool) -> Bool {
        // A tag may hold a comma; none of ours does, so the halves of somebody else's equal nothing.
        header.split(separator: ",").contains { part in
            let candidate = part.trimmed
            if candidate == "*" { return true }
            if weakly { return opaque(candidate) == opaque(tag[...]) }
            return candidate == tag && !tag.hasPrefix("W/")
        }
    }

    private static func opaque(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }
}
