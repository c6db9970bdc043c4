import Testing

@testable import MinerProtocol

/// The digest must be that of RFC 1321, whose examples these are, at every length around a block.
struct MD5Tests {
    @Test(
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"), ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"), ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a"
            ),
        ])
    func isThatOfTheStandard(text: String, expected: String) { #expect(MD5.digest(text) == expected) }

    /// With 56 bytes the length no longer fits behind the text.
    @Test(
        arguments: [
            (55, "ef1772b6dff9a122358552954ad0df65"), (56, "3b0c8ac703f828b04c6c197006d17218"),
            (63, "b06521f39153d618550606be297466d5"), (64, "014842d480b571495a4a0363793f7367"),
        ])
    func holdsAroundABlock(count: Int, expected: String) {
        #expect(MD5.digest(String(repeating: "a", count: count)) == expected)
    }
}
