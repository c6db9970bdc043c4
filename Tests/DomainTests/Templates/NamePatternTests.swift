import Protocol
import Testing

@testable import Domain

/// A pattern fills in what it names, with as many digits as it asks for and never fewer than the number has.
struct NamePatternTests {
    private func filled(_ text: String) throws -> String {
        try NamePattern(text).filled(site: "QATAR", block: 7, container: 58, slot: 123)
    }

    @Test(arguments: [
        ("{site}", "QATAR"), ("{site}-C{container:2}-M{slot:3}", "QATAR-C58-M123"),
        ("T{block:2}", "T07"),
        ("{block}{block}", "77"), ("{slot:1}", "123"), ("{slot:9}", "000000123"), ("plain", "plain"),
        ("", ""),
        ("{site:4}", "QATAR"), ("é{block}ü", "é7ü"),
    ])
    func fills(text: String, expected: String) throws { #expect(try filled(text) == expected) }

    @Test(arguments: [
        "{", "}", "{site", "site}", "{}", "{SITE}", "{ site}", "{slot:0}", "{slot:10}", "{slot:}",
        "{slot:x}",
        "{slot:1:2}", "{{site}}", "{site}}", "{slot:-1}",
    ])
    func refusesAndSaysWhich(text: String) {
        #expect(throws: TemplateError.badPattern(text)) { try NamePattern(text) }
    }
}

/// Every slot of a site has an address of its own, counted from where the template begins.
struct MinerAddressesTests {
    private func addresses(
        network: String? = "10.10.0.0", step: Int? = 512, prefix: String? = "02:51:41", slots: Int = 308
    ) throws -> MinerAddresses {
        try MinerAddresses(
            SiteTemplate.Miners(
                perContainer: slots, id: NamePattern("{slot}"), model: "m", network: network,
                addressesPerContainer: step, macPrefix: prefix))
    }

    @Test(arguments: [
        (1, 1, "10.10.0.1"), (1, 255, "10.10.0.255"), (1, 256, "10.10.1.0"), (1, 308, "10.10.1.52"),
        (2, 1, "10.10.2.1"), (58, 1, "10.10.114.1"), (129, 1, "10.11.0.1"),
    ])
    func countsOverTheBytes(container: Int, slot: Int, expected: String) throws {
        #expect(try addresses().address(container: container, slot: slot) == expected)
    }

    @Test func withoutAStepContainersFollowClosely() throws {
        let addresses = try addresses(step: nil, slots: 5)
        #expect(addresses.address(container: 1, slot: 5) == "10.10.0.5")
        #expect(addresses.address(container: 2, slot: 1) == "10.10.0.7")
    }

    @Test(arguments: [
        (1, 1, "02:51:41:00:00:01"), (1, 255, "02:51:41:00:00:FF"), (1, 256, "02:51:41:00:01:00"),
        (2, 1, "02:51:41:00:01:35"), (213, 241, "02:51:41:01:00:01"),
    ])
    func hardwareAddressesCountSlots(container: Int, slot: Int, expected: String) throws {
        #expect(try addresses().hardwareAddress(container: container, slot: slot) == expected)
    }

    @Test func prefixesHaveOneSpelling() throws {
        #expect(
            try addresses(prefix: "aa:bb:cc").hardwareAddress(container: 1, slot: 1)
                == "AA:BB:CC:00:00:01")
    }

    @Test func whatTheTemplateDoesNotSayIsNotMadeUp() throws {
        let none = try addresses(network: nil, prefix: nil)
        #expect(none.address(container: 1, slot: 1) == nil)
        #expect(none.hardwareAddress(container: 1, slot: 1) == nil)
    }

    @Test(arguments: ["10.10.0", "10.10.0.0.0", "10.10.0.256", "ten", "", "10..0.0"])
    func refusesWhatIsNoNetwork(text: String) {
        #expect(throws: TemplateError.badNetwork(text)) { try addresses(network: text) }
    }

    @Test(arguments: ["02:51", "02:51:41:00", "2:51:41", "02:51:4g", "02-51-41", ""])
    func refusesWhatIsNoPrefix(text: String) {
        #expect(throws: TemplateError.badMacPrefix(text)) { try addresses(prefix: text) }
    }
}
