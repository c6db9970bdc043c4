import Observation
package import Platform
package import Protocol

/// The moment that ages on screen are counted to. It moves once a second, so that a page never reads the clock itself.
@Observable
package final class NowStore {
    package private(set) var now: Timestamp

    private let time: TimeSource
    private let work = Work()

    package init(time: TimeSource = .system) {
        self.time = time
        now = Timestamp(milliseconds: time.milliseconds())
    }

    /// Moves on with the clock until this store goes.
    package func start() {
        work.run { [weak self] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                self?.tick()
            }
        }
    }

    package func tick() { now = Timestamp(milliseconds: time.milliseconds()) }
}
