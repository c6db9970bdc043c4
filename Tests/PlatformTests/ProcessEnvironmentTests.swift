import Foundation
import Platform
import Testing

/// Every variable comes through as it was set, also one whose value has an equals sign or is empty.
struct ProcessEnvironmentTests {
    /// Nothing is really set: the C library's readers of other threads would stumble over it.
    @Test(arguments: [("plain", "plain"), ("a=b=c", "a=b=c"), ("", ""), ("é ü", "é ü")])
    func readsWhatWasSet(value: String, expected: String) {
        let variables = ProcessEnvironment.variables(in: ["FIRST=1", "NAME=\(value)", "LAST=2"])
        #expect(variables == ["FIRST": "1", "NAME": expected, "LAST": "2"])
    }

    @Test func anEntryWithoutAnEqualsSignIsNoVariable() {
        #expect(ProcessEnvironment.variables(in: ["", "NAME", "A=1"]) == ["A": "1"])
    }

    @Test func whatWasNotSetIsAbsent() {
        #expect(ProcessEnvironment.variables["WORKSPACE_NEVER_SET"] == nil)
        #expect(ProcessEnvironment.variables["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    }
}
