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
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
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
