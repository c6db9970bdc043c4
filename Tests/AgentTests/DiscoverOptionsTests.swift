import Collector
import MinerProtocol
import Testing

@testable import WorkspaceAgent

/// A range that was mistyped would knock on every door of another network.
struct DiscoverOptionsTests {
    @Test func rangesAreAddedUp() throws {
        let options = try DiscoverOptions(["--range", "10.0.0.0/24,10.0.1.7,10.0.2.1-10.0.2.3"])
        #expect(options.discovery.addressCount == 260 && options.discovery.perSecond == 200)
        #expect(options.discovery.port == 4_028 && options.discovery.timeoutSeconds == 3)
    }

    @Test func aMillionAddressesAreEnough() throws {
        #expect(try DiscoverOptions(["--range", "10.0.0.0/12"]).discovery.addressCount == 1 << 20)
        #expect(throws: UsageError.self) { try DiscoverOptions(["--range", "10.0.0.0/12,11.0.0.1"]) }
    }

    @Test(arguments: [
        [], ["--range", ""], ["--range", "x"], ["--range", "10.0.0.1,"], ["--range", "10.0.0.1", "--rate=0"],
    ])
    func refusesWhatIsUnclear(arguments: [String]) {
        #expect(throws: UsageError.self) { try DiscoverOptions(arguments) }
    }
}
