/// Names for what nobody names: kept in tables, written in paths and typed behind verbs.
package enum RandomID {
    package static func make(bytes count: Int) -> String {
        var bytes = RandomBytes.make(count)
        // The first letter is one of A to f: behind a verb, an id that begins with a dash would pass for a flag.
        if !bytes.isEmpty { bytes[0] &= 0x7F }
        return Base64URL.encode(bytes)
    }
}
