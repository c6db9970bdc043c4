import CLinux

/// The seam between a connection and the network: whatever wraps the bytes on their way sits here and nowhere else.
struct Transport: Sendable {
    enum Outcome {
        case bytes(Int)
        case wouldBlock
        /// The other side sends no more.
        case end
        case broken
    }

    let descriptor: Int32

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        return count == 0 ? .end : outcome(count)
    }

    /// May take less than it is given.
    func write(_ parts: UnsafeMutableBufferPointer<iovec>) -> Outcome {
        let flags = Int32(MSG_NOSIGNAL)
        if parts.count == 1 { return outcome(send(descriptor, parts[0].iov_base, parts[0].iov_len, flags)) }
        var message = msghdr()
        message.msg_iov = parts.baseAddress
        message.msg_iovlen = parts.count
        return outcome(sendmsg(descriptor, &message, flags))
    }

    /// Says that nothing more will come from us; what the other side still sends can be read.
    func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    func close() { _ = CLinux.close(descriptor) }

    private func outcome(_ count: Int) -> Outcome {
        if count >= 0 { return .bytes(count) }
        return [EAGAIN, EINTR].contains(clinux_errno()) ? .wouldBlock : .broken
    }
}
