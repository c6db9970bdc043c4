import Foundation
import Synchronization
import TestSupport
import Testing

/// How tests start programs: whatever else this process does meanwhile, a child gets three streams and a clean slate,
/// and nobody waits for a child but who started it.
struct ChildProcessTests {
    private func shell(_ script: String) -> Command { Command(["/bin/sh", "-c", script]) }

    /// Foundation's `Process` reads beyond its list of descriptors when it holds so many of them.
    @Test func thousandsOfDescriptorsDisturbNobody() throws {
        let descriptors = (0..<2_000).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
        defer { for descriptor in descriptors where descriptor >= 0 { close(descriptor) } }
        for _ in 0..<20 { #expect(try shell("exit 7").run().code == 7) }
    }

    @Test func nothingElseOfOursIsOpenInIt() throws {
        // Without O_CLOEXEC, as a library may open it.
        let ours = open("/dev/null", O_RDONLY)
        defer { close(ours) }
        // The fourth is the folder that `ls` looks at.
        #expect(try Command(["/bin/ls", "/proc/self/fd"]).run().output == "0\n1\n2\n3\n")
    }

    /// A pipe that is just being opened must not end up in somebody else's child: its reader would wait for that one.
    @Test(.timeLimit(.minutes(1)))
    func whatAChildSaysEndsWithIt() async throws {
        let isOver = Atomic(false)
        async let starting = BlockingWork.run {
            defer { isOver.store(true, ordering: .releasing) }
            return try (0..<200).map { _ in try ChildProcess("/bin/sleep", ["600"]) }
        }
        repeat {
            #expect(try await BlockingWork.run(Self.echo) == Array("said\n".utf8))
        } while !isOver.load(ordering: .acquiring)
        // Until here all of them live.
        #expect(try await starting.count == 200)
    }

    private static func echo() throws -> [UInt8] {
        let output = ChildOutput()
        let child = try ChildProcess("/bin/echo", ["said"], output: .pipe(output))
        var said: [UInt8] = []
        while case let more = output.read(), !more.isEmpty { said += more }
        child.wait()
        return said
    }

    @Test(arguments: [("exit 0", 0), ("exit 3", 3), ("exit 255", 255), ("kill -9 $$", 137), ("kill -TERM $$", 143)])
    func saysHowItEnded(script: String, code: Int32) async throws {
        let child = try ChildProcess("/bin/sh", ["-c", script])
        #expect(await child.ending() == code)
        #expect(child.wait() == code)
        // Its number may belong to somebody else by now.
        child.signal(SIGKILL)
        #expect(child.wait() == code)
    }

    /// Our servers ignore SIGPIPE, and what is ignored stays so in a child.
    @Test func hearsSignalsThatWeDoNot() throws {
        signal(SIGPIPE, SIG_IGN)
        #expect(try shell("kill -PIPE $$").run().code == 128 + SIGPIPE)
    }

    @Test func saysAsMuchAsItLikesInBothStreams() throws {
        let outcome = try shell("head -c 1000000 /dev/zero >&2; head -c 2000000 /dev/zero").run()
        #expect(outcome.complaint.utf8.count == 1_000_000)
        #expect(outcome.output.utf8.count == 2_000_000)
    }

    @Test func hearsWhatItIsTold() async throws {
        #expect(try await Command(["/bin/cat"]).outcome(input: "é\nü").output == "é\nü")
        #expect(try await Command(["/bin/cat"]).outcome().output.isEmpty)
    }

    @Test func hasTheVariablesItIsGiven() throws {
        #expect(try Command(["/usr/bin/env"], environment: ["A": "b=c"]).run().output == "A=b=c\n")
        #expect(try Command(["/usr/bin/env"]).run().output.contains("PATH="))
    }

    @Test func aProgramThatDoesNotExistIsSaid() {
        #expect(throws: ChildProcess.NotStarted.self) { try ChildProcess("/none/such", []) }
        #expect(throws: Command.Failed.self) { try shell("exit 1").succeed() }
    }

    /// A test that fails half-way must not leave a server behind.
    @Test func endsWithItsValue() throws {
        let id = try ChildProcess("/bin/sleep", ["600"]).id
        // Gone, and buried: not even a name in the table of processes is left.
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }
}
