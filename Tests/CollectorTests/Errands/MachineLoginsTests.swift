import MinerProtocol
import Testing

@testable import Collector

/// A machine gets the login that was written for it, and none that nobody has written.
struct MachineLoginsTests {
    private static func login(_ text: String, at address: String) throws -> String? {
        let logins = try MachineLogins(text)
        return logins.login(at: try #require(MinerAddress(address))).map { "\($0.user)/\($0.password)" }
    }

    @Test(
        arguments: [
            ("", "10.0.0.1", nil), ("# root:root\n\n", "10.0.0.1", nil), ("root:a b", "10.0.0.1", "root/a b"),
            ("root:x\n10.0.0.0/24 root:y", "10.0.0.9", "root/y"), ("root:x\n10.0.0.0/24 root:y", "10.0.1.9", "root/x"),
            ("10.0.0.1 root:y\nroot:x", "10.0.0.1", "root/x"), ("10.0.0.1-10.0.0.5 root:y", "10.0.0.6", nil),
        ] as [(String, String, String?)])
    func theLastLineThatFitsHolds(text: String, address: String, expected: String?) throws {
        #expect(try Self.login(text, at: address) == expected)
    }

    @Test(arguments: [("root", 1), ("root:x\nnobody", 2), ("10.0.0.0/24 root", 1)])
    func aSlipIsNamedByItsLineAlone(text: String, line: Int) {
        #expect(throws: MachineLogins.Fault(line: line)) { try MachineLogins(text) }
        #expect(!"\(MachineLogins.Fault(line: line))".contains("nobody"), "it may be a password")
    }
}
