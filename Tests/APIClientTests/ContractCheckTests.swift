import APIClient
import Protocol
import Testing

/// Both sides of a version that changed too much learn which one to update; a smaller step is no obstacle.
struct ContractCheckTests {
    private static let own = ContractVersion(major: 3, minor: 4)

    @Test(
        arguments: [(4, 0, "program-outdated"), (2, 9, "server-outdated"), (3, 0, nil), (3, 9, nil)]
            as [(Int, Int, String?)])
    func saysWhichSideIsTooOld(major: Int, minor: Int, code: String?) {
        #expect(ContractCheck.objection(to: ContractVersion(major: major, minor: minor), own: Self.own)?.code == code)
    }

    @Test(arguments: [(3, 3, false), (3, 4, false), (3, 5, true), (4, 0, false)])
    func anUpdateIsAvailableWithinTheMajorVersion(major: Int, minor: Int, isAvailable: Bool) {
        let server = ContractVersion(major: major, minor: minor)
        #expect(ContractCheck.isUpdateAvailable(server, own: Self.own) == isAvailable)
    }
}
