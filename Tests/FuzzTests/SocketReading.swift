@testable import HTTPEngine

/// What a reader of WebSocket frames makes of a client's bytes.
enum SocketReading {
    /// A message of a type, and whether its first reserved bit says that it is deflated.
    struct Data: Equatable {
        var opcode: UInt8
        var payload: [UInt8]
        var isCompressed = false
    }

    enum Event: Equatable {
        case data(Data)
        case ping([UInt8])
        case pong
        /// 0 when the client gave no code.
        case close(UInt16)
        case fault(UInt16)
    }

    /// Our session's events up to the first close frame, behind which a connection reads nothing, or the first fault.
    static func events(of pieces: [[UInt8]], limit: Int, windowBits: Int? = nil) -> [Event] {
        var session = SocketSession(messageBytesMax: limit, windowBits: windowBits, inflaters: InflaterReserve())
        var events: [Event] = []
        for var piece in pieces {
            let hasEnded = piece.withUnsafeMutableBytes { bytes in
                var rest = bytes
                do throws(SocketFault) {
                    while let message = try session.next(&rest) {
                        events.append(event(message))
                        if case .close = message { return true }
                    }
                    return false
                } catch {
                    events.append(.fault(error.code))
                    return true
                }
            }
            if hasEnded { break }
        }
        return events
    }

    private static func event(_ message: SocketSession.Message) -> Event {
        switch message {
        case .ping(let payload): .ping(payload)
        case .pong: .pong
        case .close(let code): .close(code ?? 0)
        case .text(let text): .data(Data(opcode: 1, payload: Array(text.utf8)))
        case .binary(let bytes): .data(Data(opcode: 2, payload: bytes))
        }
    }
}
