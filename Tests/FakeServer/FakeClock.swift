package import Platform
import Protocol
import Synchronization

/// A clock that stands still at `Sample.now` until the test moves it.
package final class FakeClock: Sendable {
    private let ahead = Mutex<Int64>(0)

    package init() {}

    package var time: TimeSource { TimeSource { [self] in Sample.now.milliseconds + ahead.withLock { $0 } } }

    package func advance(bySeconds seconds: Int) { ahead.withLock { $0 += Int64(seconds) * 1_000 } }
}
