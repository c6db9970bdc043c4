import CLinux
import COpenSSL

/// One connection's encryption. The handshake happens by itself while reading. What OpenSSL wants to send is gathered
/// here first and then offered to the network in one piece: so an answer of several records is one system call, and
/// OpenSSL never sees a network that is busy, whose half-written records it would want repeated byte for byte.
// Safe because only its connection's loop touches it.
final class TLSSession: @unchecked Sendable {
    private enum Stage {
        /// Nothing has arrived yet: it may still be somebody who does not speak TLS.
        case untouched
        case encrypted
        /// What arrives is read only to be thrown away.
        case plain
        case ended
    }

    /// As much as one record carries.
    private static let recordBytes = 16 * 1024
    /// Encrypted in one go; what a slow client leaves of it stays in memory for as long.
    private static let turnBytes = 64 * 1024

    private let context: TLSContext
    private let handle: OpaquePointer
    private let descriptor: Int32
    private var stage = Stage.untouched
    private var output: [UInt8] = []
    private var outputStart = 0
    /// OpenSSL holds input of which the network will not remind us.
    private(set) var hasBufferedInput = false

    init?(_ context: TLSContext, descriptor: Int32) {
        guard let handle = SSL_new(context.handle) else { return nil }
        self.context = context
        self.handle = handle
        self.descriptor = descriptor
        // Nothing happens yet: the handshake begins with the first read.
        SSL_set_accept_state(handle)
        guard let input = BIO_new_socket(descriptor, BIO_NOCLOSE), let sink = BIO_new(context.outputMethod) else {
            return nil
        }
        // Unretained: the session owns its handle, which owns this.
        BIO_set_data(sink, Unmanaged.passUnretained(self).toOpaque())
        BIO_set_init(sink, 1)
        SSL_set_bio(handle, input, sink)
    }

    deinit { SSL_free(handle) }

    /// A destination for OpenSSL that takes everything.
    static func makeOutputMethod() -> OpaquePointer? {
        guard let method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "session output") else {
            return nil
        }
        BIO_meth_set_write(method) { sink, bytes, count in
            guard let data = BIO_get_data(sink), let bytes else { return -1 }
            Unmanaged<TLSSession>.fromOpaque(data).takeUnretainedValue()
                .output.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count)))
            return count
        }
        // OpenSSL flushes after each flight of the handshake, and takes any other answer for a failure.
        BIO_meth_set_ctrl(method) { _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0 }
        return method
    }

    /// Encrypted, and not yet taken by the network.
    var hasUnsent: Bool { outputStart < output.count }

    // MARK: Reading

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Transport.Outcome {
        if case .untouched = stage, let outcome = lookAtFirstByte() { return outcome }
        switch stage {
        case .encrypted: return decrypt(into: buffer)
        case .plain: return Transport(descriptor: descriptor).read(into: buffer)
        case .untouched, .ended: return .broken
        }
    }

    /// Nil when it is that of a handshake.
    private func lookAtFirstByte() -> Transport.Outcome? {
        var first: UInt8 = 0
        // Looked at, not taken: OpenSSL must find it, and so must whoever reads the request in the clear.
        let count = recv(descriptor, &first, 1, Int32(MSG_PEEK))
        guard count == 1 else { return Transport.outcome(count) }
        // The type of a record that belongs to a handshake (RFC 8446 §5.1).
        if first == 0x16 {
            stage = .encrypted
            return nil
        }
        // A capital letter begins a request of somebody who wrote http:// instead of https://.
        guard (0x41...0x5A).contains(first) else { return .broken }
        stage = .plain
        return .unencrypted
    }

    private func decrypt(into buffer: UnsafeMutableRawBufferPointer) -> Transport.Outcome {
        var filled = 0
        hasBufferedInput = false
        // OpenSSL's errors wait in a list of the thread's, where another connection may have left one.
        ERR_clear_error()
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = SSL_read(handle, rest.baseAddress, Int32(rest.count))
            guard count > 0 else {
                let outcome = outcome(of: count)
                // Our part of the handshake, or the alert that says what was wrong.
                if hasUnsent { _ = flush() }
                guard filled > 0 else { return outcome }
                // The end is told with the next read, which nobody but us will ask for.
                if case .wouldBlock = outcome {} else { hasBufferedInput = true }
                return .bytes(filled)
            }
            filled += Int(count)
            // Without this, every request would cost another system call to learn that nothing follows it.
            if SSL_has_pending(handle) == 0 { return .bytes(filled) }
        }
        hasBufferedInput = true
        return .bytes(filled)
    }

    private func outcome(of result: Int32) -> Transport.Outcome {
        switch SSL_get_error(handle, result) {
        case SSL_ERROR_WANT_READ: return .wouldBlock
        case SSL_ERROR_ZERO_RETURN: return .end
        default:
            // After a fatal error a session must not even say goodbye.
            stage = .ended
            return .broken
        }
    }

    // MARK: Writing

    /// Takes nothing while the network has not taken what came before.
    func write(_ parts: UnsafeMutableBufferPointer<iovec>) -> Transport.Outcome {
        if hasUnsent {
            let outcome = flush()
            guard case .bytes = outcome, !hasUnsent else { return hasUnsent ? .wouldBlock : outcome }
        }
        // Nobody has anything to say before the handshake; a refusal at that point ends the connection as well.
        guard case .encrypted = stage, SSL_is_init_finished(handle) == 1 else { return .broken }
        let taken = encrypt(parts)
        // A busy network is no failure: what is encrypted counts as taken, and leaves with the next flush.
        if case .broken = flush() { return .broken }
        return taken > 0 ? .bytes(taken) : .broken
    }

    /// How many bytes have become records.
    private func encrypt(_ parts: UnsafeMutableBufferPointer<iovec>) -> Int {
        let total = min(parts.reduce(0) { $0 + $1.iov_len }, Self.turnBytes)
        // A record has a header and a checksum; growing in steps would copy what is there each time.
        output.reserveCapacity(total + 64 * (total / Self.recordBytes + parts.count))
        ERR_clear_error()
        if parts.count == 1 {
            return encrypt(UnsafeRawBufferPointer(start: parts[0].iov_base, count: total))
        }
        // A head and its body together: a record of its own for each would cost the client another decryption.
        return withUnsafeTemporaryAllocation(byteCount: total, alignment: 16) { gathered in
            var filled = 0
            for part in parts where filled < total {
                let count = min(part.iov_len, total - filled)
                gathered[filled...].copyBytes(from: UnsafeRawBufferPointer(start: part.iov_base, count: count))
                filled += count
            }
            return encrypt(UnsafeRawBufferPointer(gathered))
        }
    }

    private func encrypt(_ bytes: UnsafeRawBufferPointer) -> Int {
        var taken = 0
        while taken < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[taken...].prefix(Self.recordBytes))
            let count = SSL_write(handle, rest.baseAddress, Int32(rest.count))
            // Our destination takes everything, so this is no busy network but the end.
            guard count > 0 else {
                stage = .ended
                return taken
            }
            taken += Int(count)
        }
        return taken
    }

    /// Offers the network what is encrypted.
    func flush() -> Transport.Outcome {
        guard hasUnsent else { return .bytes(0) }
        let count = output.withUnsafeBytes { bytes in
            send(descriptor, bytes.baseAddress.map { $0 + outputStart }, bytes.count - outputStart, Int32(MSG_NOSIGNAL))
        }
        guard count >= 0 else { return Transport.outcome(count) }
        outputStart += count
        if !hasUnsent {
            // An idle connection owns no buffer.
            output = []
            outputStart = 0
        }
        return .bytes(count)
    }

    // MARK: The end

    /// Tells the other side that this is really the end, and nobody has cut the rest off.
    func sayGoodbye() {
        guard case .encrypted = stage, SSL_is_init_finished(handle) == 1 else { return }
        // Read what still arrives as before; write nothing any more.
        SSL_shutdown(handle)
        _ = flush()
    }
}
