import Collector
import MinerProtocol
import Protocol
import Testing

/// Whoever writes down where the machines are must be understood exactly, or told the line that is wrong.
struct SitePlacesTests {
    private static func places(_ text: String) throws -> SitePlaces { try SitePlaces(text) }

    @Test func readsRunsPlantsAndComments() throws {
        let places = try Self.places(
            """
            # container slots addresses
            C1 1-3   10.0.0.1-10.0.0.3   # the front row
            C1 plant 10.0.0.100

            C2 7     10.0.1.7\r
            """)
        #expect(places.containers == [Container.ID("C1"), Container.ID("C2")])
        #expect(places.miners(ofContainer: 0).map(\.slot) == [1, 2, 3])
        #expect(places.miners(ofContainer: 0).map { "\($0.address)" } == ["10.0.0.1", "10.0.0.2", "10.0.0.3"])
        #expect(places.plant(ofContainer: 0) == MinerAddress("10.0.0.100") && places.plant(ofContainer: 1) == nil)
        #expect(places.miners(ofContainer: 1).map(\.slot) == [7])
    }

    @Test func aLaterLineIsStronger() throws {
        let places = try Self.places("C1 1-3 10.0.0.1-10.0.0.3\nC1 2 10.9.9.9\n")
        #expect(places.miners(ofContainer: 0).map { "\($0.address)" } == ["10.0.0.1", "10.9.9.9", "10.0.0.3"])
    }

    @Test(arguments: [
        ("C1 1-3", 1), ("C1 1-3 10.0.0.1-10.0.0.2", 1), ("\nC1 1 x", 2), ("C1 0 10.0.0.1", 1),
        ("C1 3-1 10.0.0.1-10.0.0.3", 1),
        ("C1 1 10.0.0.1 more", 1), ("C1 plant 10.0.0.1-10.0.0.2", 1), ("C1 65536 10.0.0.1", 1), ("C1 a 10.0.0.1", 1),
        ("C1 1 10.0.0.1\nC1 1-2-3 10.0.0.1", 2),
    ])
    func namesTheLineThatIsWrong(text: String, line: Int) {
        let fault = #expect(throws: SitePlaces.Fault.self) { try Self.places(text) }
        #expect(fault?.line == line && fault?.description.contains("line \(line)") == true)
    }

    /// One machine under two slots would be counted twice in every sum.
    @Test(
        arguments: [
            ("C1 1-2 10.0.0.1-10.0.0.2\nC2 1 10.0.0.2\n", "10.0.0.2 stands for two"),
            ("C1 1 10.0.0.1\nC1 plant 10.0.0.1\n", "10.0.0.1 stands for two"), ("", "no machine"),
            ("C1 1-2 10.0.0.1-10.0.0.2\nC2 1 10.0.0.3\n", nil), ("C1 plant 10.0.0.1\n", nil),
        ] as [(String, String?)])
    func saysWhyNobodyCanBeAsked(text: String, words: String?) throws {
        let objection = try Self.places(text).objection
        #expect(words.map { objection?.contains($0) == true } ?? (objection == nil), "\(objection ?? "")")
    }

    @Test func theServerKnowsThemToo() throws {
        let site = TelemetrySite(
            projectId: Project.ID("P"),
            containers: [
                TelemetrySite.Box(containerId: Container.ID("C1"), slots: 9),
                TelemetrySite.Box(
                    containerId: Container.ID("C2"), slots: 9,
                    addresses: [
                        TelemetrySite.Address(slot: 2, ipAddress: "10.0.0.2"),
                        TelemetrySite.Address(slot: 3, ipAddress: "::1"),
                        TelemetrySite.Address(slot: 0, ipAddress: "10.0.0.9"),
                        TelemetrySite.Address(slot: 5, ipAddress: "10.0.0.5"),
                    ]),
            ])
        var places = SitePlaces(site)
        #expect(places.containers == [Container.ID("C2")] && places.miners(ofContainer: 0).map(\.slot) == [2, 5])
        try places.add("C2 5 10.9.9.9\nC2 plant 10.0.0.100\n")
        #expect(places.miners(ofContainer: 0).map { "\($0.address)" } == ["10.0.0.2", "10.9.9.9"])
        #expect(places.plant(ofContainer: 0) == MinerAddress("10.0.0.100"), "what is written down is stronger")
    }

    @Test(arguments: ["", "\n\n", "# nothing"]) func nothingIsNoMachine(text: String) throws {
        #expect(try Self.places(text).containers.isEmpty)
    }
}
