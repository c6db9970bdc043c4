import CLinux
import Glibc
import Platform
import Synchronization

/// A program that a test starts. Foundation's `Process` reads past the end of its list of descriptors when this process
/// has more than a thousand of them, and hands descriptors that others are just opening on to the child: see
/// `docs/lessons/children-of-a-busy-process.md`.
package final class ChildProcess: Sendable {
    package struct NotStarted: Error {
        let program: String
        let reason: String
    }

    /// Where a stream of the child leads. Nothing else of ours is open in it.
    package enum Stream: Sendable {
        case nowhere
        case descriptor(Int32)
        /// To be read while the child runs.
        case pipe(ChildOutput)
    }

    package let id: Int32
    /// Once the child has ended and has been asked for how: from then on its number may be somebody else's.
    private let outcome = Mutex<Int32?>(nil)

    /// `environment` replaces ours.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil, input: Stream = .nowhere,
        output: Stream = .nowhere, complaints: Stream = .nowhere
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in [(0, input), (1, output), (2, complaints)] as [(Int32, Stream)] {
            switch stream {
            case .nowhere: posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, number)
            case .pipe(let pipe): posix_spawn_file_actions_adddup2(&actions, pipe.writing, number)
            }
        }
        // In the child, when it is too late for another thread to open one more: a pipe whose writing end lives on in
        // somebody else's server would have its reader wait for that server's end.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.hearSignals(&attributes)
        let words = CStrings([program] + arguments)
        let variables = CStrings((environment ?? ProcessEnvironment.variables).map { "\($0)=\($1)" })
        var id = pid_t()
        let code = posix_spawn(&id, program, &actions, &attributes, words.pointers, variables.pointers)
        for case .pipe(let pipe) in [output, complaints] { pipe.closeWriting() }
        guard code == 0 else { throw NotStarted(program: program, reason: String(cString: strerror(code))) }
        self.id = id
    }

    deinit {
        // A test that fails half-way leaves no server behind.
        signal(SIGKILL)
        wait()
    }

    /// Whatever the program that runs the tests ignores or blocks at that moment must not make its child deaf.
    private static func hearSignals(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    package func signal(_ number: Int32) {
        outcome.withLock { outcome in
            guard outcome == nil else { return }
            kill(id, number)
        }
    }

    /// Waits for the end, and answers the exit code; as in a shell, 128 more than the signal that ended it.
    @discardableResult
    package func wait() -> Int32 {
        var status = siginfo_t()
        // Without taking its place in the table of processes, which would give its number away.
        while !hasBeenAsked, waitid(P_PID, id_t(id), &status, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return outcome.withLock { outcome in
            if let outcome { return outcome }
            var code: Int32 = 0
            waitpid(id, &code, 0)
            let result = code & 0x7F == 0 ? code >> 8 & 0xFF : 128 + code & 0x7F
            outcome = result
            return result
        }
    }

    /// The same on a thread of its own: the few that tests share must not wait for a test that needs one of them.
    package func ending() async -> Int32 {
        await withCheckedContinuation { continuation in
            WorkerThread(named: "child") { continuation.resume(returning: self.wait()) }
        }
    }

    private var hasBeenAsked: Bool { outcome.withLock { $0 != nil } }
}

/// Words as C wants them, for as long as this lives.
private final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ words: [String]) {
        count = words.count
        pointers = .allocate(capacity: count + 1)
        for (index, word) in words.enumerated() { (pointers + index).initialize(to: strdup(word)) }
        (pointers + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}
