/// A set of ASCII characters, asked for by byte.
struct CharacterSet: Sendable {
    private let low: UInt64
    private let high: UInt64

    init(_ characters: String) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for byte in characters.utf8 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
        }
        self.low = low
        self.high = high
    }

    func contains(_ byte: UInt8) -> Bool {
        byte < 128 && ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
    }

    private static let alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

    /// RFC 9110 §5.6.2: methods and header names.
    static let token = CharacterSet(alphanumeric + "!#$%&'*+-.^_`|~")
    /// RFC 3986 §3.2.2: a registered name, percent signs included.
    // The percent sign alone says nothing of the two digits it needs: `HostRule` asks for them.
    static let host = CharacterSet(alphanumeric + "-._~!$&'()*+,;=%")
    static let ipv6 = CharacterSet("0123456789abcdefABCDEF:.")
}
