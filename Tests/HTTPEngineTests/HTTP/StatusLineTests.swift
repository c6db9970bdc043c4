import Testing

@testable import HTTPEngine

/// Every status has a line that a client can read, also those that nobody has named.
struct StatusLineTests {
    @Test(arguments: [
        (100, "HTTP/1.1 100 Continue\r\n"), (200, "HTTP/1.1 200 OK\r\n"), (599, "HTTP/1.1 599 \r\n"),
        (600, "HTTP/1.1 600 \r\n"), (999, "HTTP/1.1 999 \r\n"),
    ]) func namesTheStatus(status: Int, line: String) {
        #expect(StatusLine.bytes(status) == Array(line.utf8))
    }

    @Test(arguments: [400, 408, 412, 413, 414, 416, 417, 426, 431, 501, 503])
    func everyRefusalHasAReason(status: Int) { #expect(!StatusLine.reason(status).isEmpty) }

    @Test(arguments: [(199, false), (200, true), (204, false), (205, true), (304, false), (404, true), (100, false)])
    func knowsWhichAnswersHaveABody(status: Int, hasBody: Bool) {
        #expect(ResponseWriter.carriesBody(status) == hasBody)
    }
}

/// The sets of the grammar hold their characters and nothing beside them.
struct CharacterSetTests {
    @Test(arguments: [
        (UInt8(ascii: "a"), true), (UInt8(ascii: "Z"), true), (UInt8(ascii: "0"), true), (UInt8(ascii: "~"), true),
        (UInt8(ascii: "|"), true), (UInt8(ascii: ":"), false), (UInt8(ascii: "("), false), (UInt8(ascii: " "), false),
        (UInt8(ascii: "\""), false), (0, false), (0x7F, false), (0x80, false), (0xE1, false),
    ]) func tokensAreThoseOfTheStandard(byte: UInt8, isIn: Bool) {
        #expect(CharacterSet.token.contains(byte) == isIn)
    }

    @Test(arguments: [0, 63, 64, 127] as [UInt8]) func bothHalvesReachTheirEnds(byte: UInt8) {
        let set = CharacterSet(String(UnicodeScalar(byte)))
        #expect((0...255).filter { set.contains(UInt8($0)) } == [Int(byte)])
    }
}
