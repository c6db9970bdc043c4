import MinerProtocol
import Testing

/// Whatever listens on a machine's port: it is HTTP, or it is nothing.
struct WebReplyTests {
    private static func reply(_ text: String) -> WebReply? { WebReply(Array(text.utf8)) }

    @Test func readsStatusHeadersAndBody() throws {
        let reply = try #require(
            Self.reply("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest x\r\nX: 1\r\nx: 2\r\n\r\nbody\r\n\r\n"))
        #expect(reply.status == 401 && reply.headers == ["www-authenticate": "Digest x", "x": "1"])
        #expect(String(decoding: reply.body, as: UTF8.self) == "body\r\n\r\n")
    }

    @Test func aBodyMayBeEmpty() { #expect(Self.reply("HTTP/1.0 200 OK\r\n\r\n")?.body == []) }

    @Test(
        arguments: [
            "", "HTTP/1.1 200 OK\r\n", "ICY 200 OK\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "\0\0\0\0",
        ])
    func whatIsNoReplyIsNothing(text: String) { #expect(Self.reply(text) == nil) }
}
