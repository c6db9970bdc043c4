import Testing

@testable import Platform

/// An address is an address in every spelling, and what is none must never become one.
struct IPAddressTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("::1", "::1"), ("2001:DB8:0:0::1", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::ffff:c000:201", "192.0.2.1"),
    ])
    func isReadAndWrittenInOneSpelling(text: String, expected: String) {
        #expect(IPAddress(text)?.description == expected)
    }

    @Test(arguments: [
        "", " ", "192.0.2", "192.0.2.256", "192.0.2.1:80", "192.0.2.01", "0x7f.0.0.1", "2130706433", "[::1]",
        "fe80::1%eth0", "::1 ", "localhost", "::ffff:999.0.2.1", "1::2::3", "192.0.2.1\u{0}",
        String(repeating: "1", count: 1_000),
    ])
    func refusesWhatIsNone(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("192.0.2.255", 24, "192.0.2.0"), ("192.0.2.255", 31, "192.0.2.254"), ("192.0.2.255", 0, "0.0.0.0"),
        ("192.0.2.255", 32, "192.0.2.255"), ("2001:db8:1:2:3:4:5:6", 64, "2001:db8:1:2::"),
    ])
    func keepsTheFirstBits(text: String, bits: Int, expected: String) {
        #expect(IPAddress(text)?.network(bits: bits).description == expected)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "::1", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("127.0.0.1/32", "::ffff:127.0.0.1", true),
    ])
    func rangesHaveABoundary(range: String, address: String, isInside: Bool) throws {
        let address = try #require(IPAddress(address))
        #expect(AddressRange(range)?.contains(address) == isInside)
    }

    @Test(arguments: [
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.1/8", "10.0.0.0/8/8", "::/129",
        "10.0.0.0/x", "proxy",
    ])
    func refusesRangesThatAreNone(text: String) {
        #expect(AddressRange(text) == nil)
    }
}
