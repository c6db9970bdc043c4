import Platform
import Protocol
import Testing

/// Two programs know from their versions whether they understand each other.
struct ContractVersionTests {
    @Test(arguments: [("1.0", 1, 0), ("1.12", 1, 12), ("9999.9999", 9_999, 9_999)])
    func readsMajorAndMinor(text: String, major: Int, minor: Int) {
        #expect(ContractVersion(text) == ContractVersion(major: major, minor: minor))
        #expect(ContractVersion(major: major, minor: minor).description == text)
    }

    @Test(arguments: ["", "1", "1.", ".1", "1.0.0", "v1.0", "1.0 ", "+1.0", "1.-1", "１.０", "10000.0"])
    func refusesEverythingElse(text: String) {
        #expect(ContractVersion(text) == nil)
    }

    @Test(arguments: [((1, 0), (1, 7), true), ((1, 7), (1, 0), true), ((1, 9), (2, 0), false), ((2, 0), (1, 9), false)])
    func theMajorNumberDecides(a: (Int, Int), b: (Int, Int), understands: Bool) {
        let (a, b) = (ContractVersion(major: a.0, minor: a.1), ContractVersion(major: b.0, minor: b.1))
        #expect(a.understands(b) == understands)
    }

    @Test func aLaterMinorNumberIsMore() {
        #expect(ContractVersion(major: 1, minor: 9) < ContractVersion(major: 1, minor: 10))
        #expect(ContractVersion(major: 1, minor: 9) < ContractVersion(major: 2, minor: 0))
    }
}

/// What a newer server of the same major version says must not break an older program; what a client writes must be
/// right.
struct NewerContractTests {
    /// As a later version might write it: fields, words and members that do not exist today.
    private static let later = """
        {"container_id": "QATAR-001-C01", "project_id": "QATAR-001", "model": "antspace-hd9", "status": "hibernating",
         "miners_total": 308, "version": 3, "updated_at": "2027-01-01T00:00:00Z", "reading_source": "satellite",
         "immersion": {"fluid": "oil", "levels": [1, 2, 3]}, 
         "position": {"x_m": 1, "y_m": 2, "rotation_deg": 3, "z_m": 4}}
        """

    @Test func laterFieldsAndWordsAreTakenCalmly() throws {
        let container = try JSONCoding.decode(
            Container.self, from: Array(Self.later.utf8), userInfo: NewerContract.mark)
        #expect(container.model == "antspace-hd9" && container.minersTotal == 308)
        #expect(container.status == .warning, "somebody should look")
        #expect(container.readingSource == .configured)
        #expect(container.position?.yM == 2)
    }

    @Test func aServerBelievesNoUnknownWord() {
        #expect(throws: (any Error).self) { try JSONCoding.decode(Container.self, from: Array(Self.later.utf8)) }
        #expect(throws: (any Error).self) {
            try JSONCoding.decode(SetMaintenance.self, strictlyFrom: Array(#"{"enabled":true,"until":"x"}"#.utf8))
        }
    }

    @Test func anUnknownPermissionGivesNone() throws {
        let text = #"["view_fleet","rule_the_world"]"#
        let permissions = try JSONCoding.decode([Permission].self, from: Array(text.utf8), userInfo: NewerContract.mark)
        #expect(permissions == [.viewFleet, .open])
    }

    @Test func anUnknownRoleIsTheLeast() throws {
        let role = try JSONCoding.decode([Role].self, from: Array(#"["owner"]"#.utf8), userInfo: NewerContract.mark)
        #expect(role == [.viewer])
    }
}
