import Foundation
import Platform
import Testing

/// Every variable comes through as it was set, also one whose value has an equals sign or is empty.
@Suite(.serialized) struct ProcessEnvironmentTests {
    @Test(arguments: [("plain", "plain"), ("a=b=c", "a=b=c"), ("", ""), ("é ü", "é ü")])
    func readsWhatWasSet(value: String, expected: String) {
        setenv("WORKSPACE_TEST_VARIABLE", value, 1)
        defer { unsetenv("WORKSPACE_TEST_VARIABLE") }
        #expect(ProcessEnvironment.variables["WORKSPACE_TEST_VARIABLE"] == expected)
    }

    @Test func whatWasNotSetIsAbsent() {
        #expect(ProcessEnvironment.variables["WORKSPACE_NEVER_SET"] == nil)
        #expect(ProcessEnvironment.variables["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    }

    @Test func signalsArriveInTheStreamInsteadOfEndingTheProcess() async {
        var signals = ProcessSignals.stream(of: [SIGUSR2]).makeAsyncIterator()
        kill(getpid(), SIGUSR2)
        #expect(await signals.next() == SIGUSR2)
        kill(getpid(), SIGUSR2)
        #expect(await signals.next() == SIGUSR2)
    }
}
