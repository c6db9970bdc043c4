/// Where the parts of a request's head lie, as offsets from its first byte. Says nothing without the bytes.
struct HeadIndex: Sendable {
    /// One header line: its name and its value without the blanks around it.
    struct Field: Sendable {
        let name: Range<Int>
        let value: Range<Int>
    }

    var method = RequestMethod.get
    /// What stands between method and version, as sent.
    var target = 0..<0
    /// The target without scheme, authority and query.
    var path = 0..<0
    /// What follows the first `?`; nil when there is none.
    var query: Range<Int>?
    /// 0 or 1: the digit after `HTTP/1.`.
    var minorVersion = 1
    var fields: [Field] = []
    var framing = Framing()
}
