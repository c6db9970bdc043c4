import CLinux
import Synchronization

/// A thread for work that blocks. One that nobody joins gives back what it had by itself: the C library would otherwise
/// keep the stack of 8 MiB of each for whoever may still ask how it ended.
package final class WorkerThread: Sendable {
    private let id: pthread_t
    private let isJoined = Atomic(false)

    /// Signals stay with the threads that expect them: a worker has all of them blocked.
    @discardableResult
    package init(named name: String, _ body: sending @escaping () -> Void) {
        var everything = sigset_t()
        var before = sigset_t()
        // Blocked before the thread is made, so that it is never without: a new thread inherits its maker's mask.
        sigfillset(&everything)
        pthread_sigmask(SIG_SETMASK, &everything, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

        var id = pthread_t()
        let context = Unmanaged.passRetained(Body(body))
        let code = pthread_create(
            &id, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        // Whoever gives work to a thread that is not there waits for ever: better to end at the start.
        precondition(code == 0, "no thread could be started: \(code)")
        // The kernel keeps 15 characters.
        clinux_name_thread(id, String(name.prefix(15)))
        self.id = id
    }

    deinit { if !isJoined.load(ordering: .acquiring) { pthread_detach(id) } }

    /// Waits until the thread has ended. Once only.
    package func join() {
        isJoined.store(true, ordering: .releasing)
        pthread_join(id, nil)
    }

    private final class Body {
        let run: () -> Void

        init(_ run: @escaping () -> Void) { self.run = run }
    }
}
