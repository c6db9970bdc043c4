import Platform
import Testing

/// Two digits per byte, read in either case, written in lower case.
struct HexadecimalTests {
    @Test(arguments: [([], ""), ([0], "00"), ([9, 10], "090a"), ([255, 16], "ff10")] as [([UInt8], String)])
    func writesAndReads(bytes: [UInt8], text: String) {
        #expect(Hexadecimal.encode(bytes) == text)
        #expect(Hexadecimal.decode(text) == bytes)
    }

    @Test func readsCapitalsToo() { #expect(Hexadecimal.decode("FFaB") == [0xFF, 0xAB]) }

    /// The neighbours of the digits in ASCII are the ones that a slip of a comparison would let in.
    @Test(arguments: ["0", "abc", "0g", "/0", ":0", "@0", "G0", "`0", "+1", "0x", " 0", "é0"])
    func refusesWhatIsNoPairOfDigits(text: String) { #expect(Hexadecimal.decode(text) == nil) }

    @Test func everyByteComesBack() {
        let all = (0...255).map { UInt8($0) }
        #expect(Hexadecimal.decode(Hexadecimal.encode(all)) == all)
    }
}
