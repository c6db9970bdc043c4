import Platform
import Testing

/// Text and bytes must stand for each other one to one.
struct Base64URLTests {
    @Test(arguments: [("", []), ("Zg", [102]), ("Zm8", [102, 111]), ("Zm9v", [102, 111, 111]), ("-_8", [251, 255])])
    func encodesAsInTheStandard(text: String, bytes: [UInt8]) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test(arguments: ["Z", "Zh", "Zm9", "Zg==", "Zm+v", "Zm/v", "Zg ", "Zé"])
    func refusesWhatItWouldNotWrite(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func neverMakesTheSameTwice() {
        #expect(RandomBytes.make(32) != RandomBytes.make(32))
    }
}
