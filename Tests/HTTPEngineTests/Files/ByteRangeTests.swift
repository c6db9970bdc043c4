import Testing

@testable import HTTPEngine

/// A part is sent when exactly one was asked for and we understand the question; a question we do not understand gets
/// the whole, and only one that asks for what is not there is refused.
struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-9", 0..<10), ("bytes=0-10", 0..<10), ("bytes=9-", 9..<10), ("bytes=3-5", 3..<6),
        ("bytes=-1", 9..<10), ("bytes=-10", 0..<10), ("bytes=-11", 0..<10), ("Bytes= 2-3 ", 2..<4),
        ("bytes=0-99999999999999999999999", 0..<10),
    ])
    func aPart(header: String, expected: Range<Int>) {
        #expect(ByteRange(header, length: 10) == .part(expected))
    }

    @Test(arguments: [
        nil, "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-3", "bytes=1-2,4-5", "bytes=0-1,", "lines=0-1",
        "bytes 0-1", "bytes=+1-2", "bytes=1-2-3", "bytes=0x1-2", "bytes=1 -2", "bytes=--1", "bytes=٣-٤",
    ])
    func theWhole(header: String?) {
        #expect(ByteRange(header, length: 10) == .whole)
    }

    @Test(arguments: ["bytes=10-", "bytes=10-20", "bytes=99999999999999999999999-", "bytes=-0"])
    func beyondTheEnd(header: String) {
        #expect(ByteRange(header, length: 10) == .beyond)
    }

    @Test func ofNothingThereIsNoPart() {
        #expect(ByteRange("bytes=0-", length: 0) == .beyond)
        #expect(ByteRange("bytes=-1", length: 0) == .beyond)
    }

    @Test func aPartAsHeadersNameIt() {
        #expect((3..<6).contentRange(of: 10) == ("Content-Range", "bytes 3-5/10"))
    }
}
