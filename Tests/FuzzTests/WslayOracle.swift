import CWslay

/// What wslay, the WebSocket library of nghttp2's author, makes of a client's bytes: its messages, and how it ends.
/// Shares nothing with the engine.
enum WslayOracle {
    /// WSLAY_RSV1_BIT, a macro that Swift cannot import.
    private static let firstReservedBit: UInt8 = 4

    static func events(of bytes: [UInt8], limit: Int, allowsCompression: Bool = false) -> [SocketReading.Event] {
        let run = Run(bytes)
        var callbacks = wslay_event_callbacks()
        callbacks.recv_callback = { context, buffer, length, _, user in
            let run = Run.from(user)
            guard run.position < run.bytes.count, let buffer else {
                wslay_event_set_error(context, Int32(WSLAY_ERR_WOULDBLOCK.rawValue))
                return -1
            }
            let count = min(length, run.bytes.count - run.position)
            for offset in 0..<count { buffer[offset] = run.bytes[run.position + offset] }
            run.position += count
            return count
        }
        callbacks.send_callback = { _, _, length, _, _ in length }
        callbacks.on_msg_recv_callback = { _, message, user in
            guard let message else { return }
            Run.from(user).take(message.pointee)
        }
        var context: wslay_event_context_ptr?
        let user = Unmanaged.passRetained(run)
        defer { user.release() }
        guard wslay_event_context_server_init(&context, &callbacks, user.toOpaque()) == 0 else { return [] }
        defer { wslay_event_context_free(context) }
        wslay_event_config_set_max_recv_msg_length(context, UInt64(limit))
        if allowsCompression { wslay_event_config_set_allowed_rsv_bits(context, firstReservedBit) }
        _ = wslay_event_recv(context)
        _ = wslay_event_send(context)
        guard wslay_event_get_close_received(context) == 0, wslay_event_get_read_enabled(context) == 0 else {
            return run.events
        }
        return run.events + [.fault(wslay_event_get_status_code_sent(context))]
    }

    /// One decoding.
    private final class Run {
        let bytes: [UInt8]
        var position = 0
        var events: [SocketReading.Event] = []

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        static func from(_ user: UnsafeMutableRawPointer?) -> Run {
            guard let user else { preconditionFailure("wslay passes on what it was given") }
            return Unmanaged<Run>.fromOpaque(user).takeUnretainedValue()
        }

        func take(_ message: wslay_event_on_msg_recv_arg) {
            let payload = Array(UnsafeBufferPointer(start: message.msg, count: message.msg_length))
            switch message.opcode {
            case 8: events.append(.close(message.status_code))
            case 9: events.append(.ping(payload))
            case 10: events.append(.pong)
            default:
                let isCompressed = message.rsv & firstReservedBit != 0
                events.append(.data(.init(opcode: message.opcode, payload: payload, isCompressed: isCompressed)))
            }
        }
    }
}
