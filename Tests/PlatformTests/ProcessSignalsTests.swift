import Glibc
import Platform
import Testing

/// Whatever is sent after a stream was asked for arrives in it, each time, and ends nothing. One test at a time: a
/// signal goes to the last stream that asked for it.
@Suite(.serialized, .timeLimit(.minutes(1))) struct ProcessSignalsTests {
    @Test func signalsArriveInTheStreamInsteadOfEndingTheProcess() async {
        var signals = ProcessSignals.stream(of: [SIGUSR2]).makeAsyncIterator()
        for _ in 0..<3 {
            kill(getpid(), SIGUSR2)
            #expect(await signals.next() == SIGUSR2)
        }
    }

    /// Whoever is told to stop while starting stops as well.
    @Test func oneThatIsSentAtOnceIsNotLost() async {
        for _ in 0..<20 {
            let signals = ProcessSignals.stream(of: [SIGUSR1, SIGUSR2])
            kill(getpid(), SIGUSR2)
            #expect(await signals.first { _ in true } == SIGUSR2)
        }
    }

    @Test func eachSaysWhichItIs() async {
        var signals = ProcessSignals.stream(of: [SIGUSR1, SIGUSR2]).makeAsyncIterator()
        kill(getpid(), SIGUSR1)
        #expect(await signals.next() == SIGUSR1)
        kill(getpid(), SIGUSR2)
        #expect(await signals.next() == SIGUSR2)
    }

    /// A system call that a signal interrupts goes on by itself: nothing of ours asks twice.
    @Test func whatWaitsGoesOnWaiting() async {
        var signals = ProcessSignals.stream(of: [SIGUSR2]).makeAsyncIterator()
        let work = WorkQueue<Int>(capacity: 1)
        async let waiting = withCheckedContinuation { continuation in
            WorkerThread(named: "waits") { continuation.resume(returning: work.take(upTo: 1)) }
        }
        kill(getpid(), SIGUSR2)
        #expect(await signals.next() == SIGUSR2)
        _ = work.add(7)
        #expect(await waiting == [7])
    }
}
