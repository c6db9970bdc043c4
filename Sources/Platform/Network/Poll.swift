import CLinux

/// An epoll descriptor: tells which descriptors are ready. Level-triggered, so that whoever stops reading to slow a
/// client down is told again when it goes on.
package struct Poll: ~Copyable {
    package struct Interest: OptionSet, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let read = Interest(rawValue: EPOLLIN.rawValue)
        package static let write = Interest(rawValue: EPOLLOUT.rawValue)
        /// Reported whether asked for or not.
        package static let broken = Interest(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
    }

    private let descriptor: Int32
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 512)

    package init() throws(SystemError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw SystemError("epoll_create1") }
    }

    deinit {
        close(descriptor)
        events.deallocate()
    }

    /// `token` comes back with every event.
    package func add(_ watched: Int32, _ interest: Interest, token: UInt64) -> Bool {
        control(EPOLL_CTL_ADD, watched, interest, token: token)
    }

    package func change(_ watched: Int32, to interest: Interest, token: UInt64) {
        _ = control(EPOLL_CTL_MOD, watched, interest, token: token)
    }

    package func remove(_ watched: Int32) { _ = control(EPOLL_CTL_DEL, watched, [], token: 0) }

    /// How many events there are; at once if there are any, else after the time-out. A negative one means never.
    package func wait(milliseconds: Int) -> Int {
        // A signal interrupts the wait: that is a round without events, no error.
        Int(max(epoll_wait(descriptor, events.baseAddress, Int32(events.count), Int32(clamping: milliseconds)), 0))
    }

    package func event(_ position: Int) -> (token: UInt64, ready: Interest) {
        (events[position].data.u64, Interest(rawValue: events[position].events))
    }

    private func control(_ operation: Int32, _ watched: Int32, _ interest: Interest, token: UInt64) -> Bool {
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = token
        return epoll_ctl(descriptor, operation, watched, &event) == 0
    }
}
