@testable import HTTPEngine

/// RFC 6455 §5 in the order in which it is written, over bytes that have all arrived; shares no code with the engine
/// but the list of close codes.
enum StraightforwardDecoder {
    private struct Frame {
        var isFinal: Bool
        var opcode: UInt8
        var payload: [UInt8]
        var isComplete: Bool
    }

    static func events(of bytes: [UInt8], limit: Int) -> [SessionHarness.Event] {
        var events: [SessionHarness.Event] = []
        var rest = bytes[...]
        var kind: UInt8?
        var message: [UInt8] = []
        while !rest.isEmpty {
            let frame: Frame
            switch parse(&rest, isInMessage: kind != nil, room: limit - message.count) {
            case .success(let parsed): frame = parsed
            case .failure(let fault): return events + fault.events
            }
            if frame.opcode >= 8 {
                guard frame.isComplete else { return events }
                switch control(frame) {
                case .success(let message): events.append(.message(message))
                case .failure(let fault): return events + fault.events
                }
                continue
            }
            if frame.opcode != 0 { kind = frame.opcode }
            message += frame.payload
            if kind == 1, cannotBeText(message, mayContinue: !(frame.isFinal && frame.isComplete)) {
                return events + [.fault(1007)]
            }
            guard frame.isComplete else { return events }
            guard frame.isFinal else { continue }
            events.append(.message(kind == 1 ? .text(String(decoding: message, as: UTF8.self)) : .binary(message)))
            (kind, message) = (nil, [])
        }
        return events
    }

    /// Without a code the bytes merely end.
    private struct Fault: Error {
        var code: UInt16?

        var events: [SessionHarness.Event] { code.map { [.fault($0)] } ?? [] }
    }

    private static func parse(
        _ rest: inout ArraySlice<UInt8>, isInMessage: Bool, room: Int
    ) -> Result<Frame, Fault> {
        var bytes = Array(rest)
        let first = bytes[0]
        let opcode = first & 15
        let isFinal = first >= 128
        guard first & 0x70 == 0, [0, 1, 2, 8, 9, 10].contains(opcode) else { return .failure(Fault(code: 1002)) }
        guard isFinal || opcode < 8 else { return .failure(Fault(code: 1002)) }
        guard bytes.count > 1 else { return .failure(Fault()) }
        guard bytes[1] >= 128 else { return .failure(Fault(code: 1002)) }
        var length = Int(bytes[1] & 127)
        guard length < 126 || opcode < 8 else { return .failure(Fault(code: 1002)) }
        let size = length == 126 ? 2 : length == 127 ? 8 : 0
        guard bytes.count >= 2 + size + 4 else { return .failure(Fault()) }
        if size > 0 { length = bytes[2..<2 + size].reduce(0) { $0 * 256 + Int($1) } }
        guard size == 0 || length >= (size == 2 ? 126 : 65_536) else { return .failure(Fault(code: 1002)) }
        if opcode < 8 {
            guard (opcode == 0) == isInMessage else { return .failure(Fault(code: 1002)) }
            guard length <= room else { return .failure(Fault(code: 1009)) }
        }
        let mask = Array(bytes[2 + size..<6 + size])
        bytes.removeFirst(6 + size)
        let payload = bytes.prefix(length).enumerated().map { $1 ^ mask[$0 % 4] }
        rest = rest.dropFirst(6 + size + payload.count)
        return .success(Frame(isFinal: isFinal, opcode: opcode, payload: payload, isComplete: payload.count == length))
    }

    private static func control(_ frame: Frame) -> Result<SocketSession.Message, Fault> {
        switch frame.opcode {
        case 9: return .success(.ping(frame.payload))
        case 10: return .success(.pong)
        default: break
        }
        if frame.payload.isEmpty { return .success(.close(nil)) }
        guard frame.payload.count > 1 else { return .failure(Fault(code: 1002)) }
        let code = UInt16(frame.payload[0]) * 256 + UInt16(frame.payload[1])
        guard String(validating: frame.payload.dropFirst(2), as: UTF8.self) != nil else {
            return .failure(Fault(code: 1007))
        }
        guard CloseCode.maySend(code) else { return .failure(Fault(code: 1002)) }
        return .success(.close(code))
    }

    /// A text that may go on is judged with every ending that could complete its last character.
    private static func cannotBeText(_ bytes: [UInt8], mayContinue: Bool) -> Bool {
        if String(validating: bytes, as: UTF8.self) != nil { return false }
        guard mayContinue else { return true }
        let candidates: [UInt8] = [0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF]
        return !candidates.contains { first in
            [[first], [first, 0x80], [first, 0x80, 0x80]].contains { ending in
                String(validating: bytes + ending, as: UTF8.self) != nil
            }
        }
    }
}
