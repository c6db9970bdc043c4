import CLinux

/// A line with a fixed length between tasks that bring work and threads that do it. Swift has no blocking wait of its
/// own, and a thread that waits in SQLite or Argon2 must not be one of the cooperative pool's.
// Safe because `items` and `isClosed` are only touched while `mutex` is held.
package final class WorkQueue<Element: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let capacity: Int
    private var items: [Element] = []
    private var isClosed = false

    package init(capacity: Int) {
        self.capacity = capacity
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(arrived, nil)
    }

    deinit {
        pthread_cond_destroy(arrived)
        pthread_mutex_destroy(mutex)
        arrived.deallocate()
        mutex.deallocate()
    }

    package enum Admission: Sendable { case accepted, full, closed }

    package func add(_ element: Element) -> Admission {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isClosed else { return .closed }
        // Refused at once: whoever waits in a line that never moves gets no answer at all.
        guard items.count < capacity else { return .full }
        items.append(element)
        pthread_cond_signal(arrived)
        return .accepted
    }

    /// Waits for work and takes up to `count` pieces in the order they came. Empty only when the queue is closed and
    /// nothing is left.
    package func take(upTo count: Int) -> [Element] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        // In a loop: a thread may wake without work, and another may have taken it.
        while items.isEmpty, !isClosed { pthread_cond_wait(arrived, mutex) }
        let taken = Array(items.prefix(count))
        items.removeFirst(taken.count)
        return taken
    }

    /// Refuses new work; what is already in line is still done.
    package func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_broadcast(arrived)
        pthread_mutex_unlock(mutex)
    }

    package var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return items.count
    }
}
