import Testing

@testable import HTTPEngine

/// Codes that stand for "none came" must not travel, nor those that nobody has defined (RFC 6455 §7.4).
struct CloseCodeTests {
    @Test(arguments: [1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 4999] as [UInt16])
    func mayTravel(_ code: UInt16) { #expect(CloseCode.maySend(code)) }

    @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535] as [UInt16])
    func mayNotTravel(_ code: UInt16) { #expect(!CloseCode.maySend(code)) }
}
