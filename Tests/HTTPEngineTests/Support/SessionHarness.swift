import TestSupport

@testable import HTTPEngine

/// A session's events for bytes in given pieces, ending with the fault if there is one.
enum SessionHarness {
    enum Event: Equatable {
        case message(SocketSession.Message)
        case fault(UInt16)
    }

    static func events(of pieces: [[UInt8]], limit: Int = 1 << 20, windowBits: Int? = nil) -> [Event] {
        var session = SocketSession(messageBytesMax: limit, windowBits: windowBits, inflaters: InflaterReserve())
        var events: [Event] = []
        for var piece in pieces {
            let fault = piece.withUnsafeMutableBytes { bytes -> UInt16? in
                var rest = bytes
                do throws(SocketFault) {
                    while let message = try session.next(&rest) { events.append(.message(message)) }
                    return nil
                } catch {
                    return error.code
                }
            }
            if let fault { return events + [.fault(fault)] }
        }
        return events
    }

    static func events(of frames: [ClientFrame], limit: Int = 1 << 20, windowBits: Int? = nil) -> [Event] {
        events(of: [frames.flatMap(\.bytes)], limit: limit, windowBits: windowBits)
    }
}
