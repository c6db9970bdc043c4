import Domain
import Testing

/// A change made from an old version must be refused, and a change from the present one must never be.
struct VersionCheckTests {
    @Test(arguments: [nil, "*", "\"7\"", "\"6\", \"7\"", " \"7\" ", "\"6\",*"])
    func passes(header: String?) {
        #expect(throws: Never.self) { try VersionCheck.require(header, matches: 7) }
    }

    @Test(arguments: ["\"6\"", "\"77\"", "7", "W/\"7\"", "", "\"\"", "\"7", "\"6\", \"8\""])
    func refuses(header: String) {
        #expect(throws: FleetError.versionChanged(current: 7)) { try VersionCheck.require(header, matches: 7) }
    }
}
