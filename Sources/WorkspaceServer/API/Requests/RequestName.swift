import HTTPEngine

/// What a request is called in the log, in `X-Request-Id` and in the problem that it may end in. A proxy that has named
/// it already is believed where the name cannot fake a line of the log or fill it.
struct RequestName: Sendable, CustomStringConvertible {
    static let header = "X-Request-Id"
    private static let lengthMax = 64

    let description: String

    init(_ request: Request) {
        description = request.headers[Self.header].flatMap(Self.plain) ?? Self.text(of: request.id)
    }

    /// Short, and different for as long as the process lives.
    static func text(of id: UInt64) -> String { String(id, radix: 36) }

    private static func plain(_ given: String) -> String? {
        let isPlain = given.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 0x20) || "-_.".utf8.contains(byte)
        }
        return isPlain && (1...lengthMax).contains(given.utf8.count) ? given : nil
    }
}
