import MinerProtocol
import Testing

/// An address must be exactly what somebody typed, or be refused: a slip would ask another machine.
struct MinerAddressTests {
    @Test(
        arguments: [("0.0.0.0", 0), ("10.0.0.1", 0x0A00_0001), ("255.255.255.255", 0xFFFF_FFFF)] as [(String, UInt32)])
    func readsAndWrites(text: String, number: UInt32) throws {
        let address = try #require(MinerAddress(text))
        #expect(address.number == number && address.description == text)
    }

    @Test(arguments: [
        "", "10.0.0", "10.0.0.0.0", "10.0.0.256", "10.0.0.01", "10.0.0.+1", "10.0.0.-1", "10.0.0.", "a.b.c.d",
        "10.0.0.1 ", "::1", "10.0.0.1:4028",
    ])
    func refuses(text: String) { #expect(MinerAddress(text) == nil) }

    @Test(arguments: [
        ("10.0.0.7", "10.0.0.7", "10.0.0.7"), ("10.0.0.7-10.0.1.3", "10.0.0.7", "10.0.1.3"),
        ("10.0.0.0/24", "10.0.0.0", "10.0.0.255"), ("10.0.0.0/8", "10.0.0.0", "10.255.255.255"),
        ("10.0.0.9/32", "10.0.0.9", "10.0.0.9"), ("128.0.0.0/1", "128.0.0.0", "255.255.255.255"),
    ])
    func readsRanges(text: String, first: String, last: String) throws {
        let range = try #require(MinerAddress.range(text))
        #expect("\(range.lowerBound)" == first && "\(range.upperBound)" == last)
    }

    @Test(arguments: [
        "", "-", "10.0.0.7-", "10.0.0.7-10.0.0.6", "10.0.0.1/24", "10.0.0.0/0", "10.0.0.0/33", "10.0.0.0/",
        "10.0.0.1-10.0.0.2-10.0.0.3", "10.0.0.0/+8/1",
    ])
    func refusesRanges(text: String) { #expect(MinerAddress.range(text) == nil) }
}
