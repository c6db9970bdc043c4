import CLinux

/// The seam between a connection and the network: whatever wraps the bytes on their way sits here and nowhere else.
struct Transport: Sendable {
    enum Outcome {
        case bytes(Int)
        case wouldBlock
        /// The other side sends no more.
        case end
        /// A request in the clear where TLS is spoken; nothing has been read of it.
        case unencrypted
        case broken
    }

    let descriptor: Int32
    /// Nil when the bytes travel as they are.
    let session: TLSSession?

    init(descriptor: Int32, session: TLSSession? = nil) {
        self.descriptor = descriptor
        self.session = session
    }

    /// Taken by `write`, but not by the network.
    var hasUnsent: Bool { session?.hasUnsent ?? false }

    /// There is more to read, although the network may stay silent.
    var hasBufferedInput: Bool { session?.hasBufferedInput ?? false }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        if let session { return session.read(into: buffer) }
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        return Self.outcome(count)
    }

    /// May take less than it is given.
    func write(_ parts: UnsafeMutableBufferPointer<iovec>) -> Outcome {
        if let session { return session.write(parts) }
        let flags = Int32(MSG_NOSIGNAL)
        if parts.count == 1 { return Self.outcome(send(descriptor, parts[0].iov_base, parts[0].iov_len, flags)) }
        var message = msghdr()
        message.msg_iov = parts.baseAddress
        message.msg_iovlen = parts.count
        return Self.outcome(sendmsg(descriptor, &message, flags))
    }

    /// Offers the network what `write` has taken and it has not.
    func flush() -> Outcome { session?.flush() ?? .bytes(0) }

    /// Says that nothing more will come from us; what the other side still sends can be read.
    func endWriting() {
        session?.sayGoodbye()
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func close() {
        session?.sayGoodbye()
        _ = CLinux.close(descriptor)
    }

    /// Of `recv`, and of `send` when it was given something.
    static func outcome(_ count: Int) -> Outcome {
        if count > 0 { return .bytes(count) }
        if count == 0 { return .end }
        // Interrupted is as good as not ready: the poll is level-triggered and tells again.
        return [EAGAIN, EINTR].contains(clinux_errno()) ? .wouldBlock : .broken
    }
}
