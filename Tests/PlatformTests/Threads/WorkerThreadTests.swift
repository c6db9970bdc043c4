import Foundation
import Platform
import Synchronization
import Testing

/// A worker runs its body on a thread of its own, under its name, deaf to the process's signals.
struct WorkerThreadTests {
    @Test func joiningWaitsForTheBody() {
        let done = Mutex(false)
        WorkerThread(named: "short") { done.withLock { $0 = true } }.join()
        #expect(done.withLock { $0 })
    }

    @Test func isAnotherThreadWithAName() {
        let seen = Mutex((thread: pthread_self(), name: ""))
        // The kernel keeps 15 characters; a longer name must not be refused altogether.
        WorkerThread(named: "a-name-that-is-too-long") {
            let data = FileManager.default.contents(atPath: "/proc/thread-self/comm") ?? Data()
            let text = String(decoding: data.dropLast(), as: UTF8.self)
            seen.withLock { $0 = (pthread_self(), text) }
        }.join()
        #expect(seen.withLock { $0.name } == "a-name-that-is-")
        #expect(seen.withLock { pthread_equal($0.thread, pthread_self()) } == 0)
    }

    @Test func hearsNoSignalsAndLeavesTheStartersMaskAlone() {
        var before = sigset_t()
        pthread_sigmask(SIG_SETMASK, nil, &before)
        let blocked = Mutex(false)
        WorkerThread(named: "deaf") {
            var mask = sigset_t()
            pthread_sigmask(SIG_SETMASK, nil, &mask)
            blocked.withLock { $0 = sigismember(&mask, SIGTERM) == 1 && sigismember(&mask, SIGUSR1) == 1 }
        }.join()
        var after = sigset_t()
        pthread_sigmask(SIG_SETMASK, nil, &after)
        #expect(blocked.withLock { $0 })
        #expect(sigismember(&after, SIGTERM) == sigismember(&before, SIGTERM))
    }

    /// Unjoined threads kept their stacks: a run of all suites ended with 13 GB of them.
    @Test func whoeverIsNotJoinedGivesTheStackBack() throws {
        let before = try Self.mappedBytes()
        let count = 1_000
        for _ in 0..<count {
            let ended = DispatchSemaphore(value: 0)
            WorkerThread(named: "forgotten") { ended.signal() }
            ended.wait()
        }
        // Other suites map memory meanwhile, but not half as much as a thousand stacks of 8 MiB.
        #expect(try Self.mappedBytes() - before < count * 4 << 20)
    }

    private static func mappedBytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(fields[0])) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
