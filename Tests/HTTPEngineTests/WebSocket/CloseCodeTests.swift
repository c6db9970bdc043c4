import Testing

@testable import HTTPEngine

/// Codes that stand for "none came" must not travel, nor those that nobody has defined (RFC 6455 §7.4).
struct CloseCodeTests {
    @Test(arguments: [1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 4999] as [UInt16])
    func mayTravel(_ code: UInt16) { #expect(CloseCode.maySend(code)) }

    @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535] as [UInt16])
    func mayNotTravel(_ code: UInt16) {
        #expect(!CloseCode.maySend(code))
        #expect(CloseCode.payload(code, reason: "why").isEmpty)
    }

    @Test(
        arguments: [
            ("", 0), ("short", 5), (String(repeating: "a", count: 123), 123), (String(repeating: "a", count: 124), 123),
            (String(repeating: "a", count: 121) + "€", 121), (String(repeating: "€", count: 50), 123),
            (String(repeating: "𝄞", count: 50), 120),
        ] as [(String, Int)])
    func cutsReasonsBetweenCharacters(_ reason: String, length: Int) {
        let payload = CloseCode.payload(1_001, reason: reason)
        #expect(payload.prefix(2) == [0x03, 0xE9])
        #expect(payload.count == 2 + length)
        #expect(String(validating: payload.dropFirst(2), as: UTF8.self).map(reason.hasPrefix) == true)
    }
}
