/// Why a WebSocket ends (RFC 6455 §7.4).
enum CloseCode {
    static let normal: UInt16 = 1000
    static let goingAway: UInt16 = 1001
    static let protocolError: UInt16 = 1002
    /// Never sent: the other side closed without a code.
    static let none: UInt16 = 1005
    /// Never sent: the connection broke.
    static let abnormal: UInt16 = 1006
    static let notUTF8: UInt16 = 1007
    static let tooBig: UInt16 = 1009
    static let internalError: UInt16 = 1011

    /// Whether a close frame may carry this code.
    static func maySend(_ code: UInt16) -> Bool {
        switch code {
        // RFC 6455 §7.4.1: 1004 to 1006 and 1015 are never sent; from 3000 on they belong to applications.
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    /// What a close frame carries: at most 125 bytes, two of them the code. A reason that is too long ends between two
    /// characters, because half of one would be no UTF-8. A code that may not travel is left out, and the reason with
    /// it.
    static func payload(_ code: UInt16, reason: String) -> [UInt8] {
        guard maySend(code) else { return [] }
        var bytes = [UInt8(code >> 8), UInt8(code & 0xFF)]
        for character in reason.unicodeScalars {
            let encoded = Array(String(character).utf8)
            guard bytes.count + encoded.count <= 125 else { break }
            bytes += encoded
        }
        return bytes
    }
}

/// The other side broke the protocol or a limit; the code it is told.
struct SocketFault: Error, Equatable {
    let code: UInt16
    let reason: String

    static func protocolError(_ reason: String) -> SocketFault {
        SocketFault(code: CloseCode.protocolError, reason: reason)
    }

    static let notUTF8 = SocketFault(code: CloseCode.notUTF8, reason: "not UTF-8")
    static let notDeflated = SocketFault(code: CloseCode.notUTF8, reason: "not deflated")
    static let outOfMemory = SocketFault(code: CloseCode.internalError, reason: "out of memory")
    static let tooBig = SocketFault(code: CloseCode.tooBig, reason: "message too big")
}
