import Testing

@testable import APIClient

/// Whatever people type as the server's address must lead there, or be refused before anything is sent.
struct ServerAddressTests {
    @Test(arguments: [
        ("server", "http://server:8060"), ("server:9000", "http://server:9000"),
        ("http://server:8060/", "http://server:8060"), ("HTTP://server", "http://server:80"),
        ("https://server", "https://server:443"), ("https://server:8443//", "https://server:8443"),
        ("  192.0.2.7:8060 ", "http://192.0.2.7:8060"), ("[::1]:8060", "http://[::1]:8060"),
        ("[2001:db8::1]", "http://[2001:db8::1]:8060"),
    ])
    func understands(typed: String, meaning: String) {
        #expect(ServerAddress(typed)?.description == meaning)
    }

    @Test(arguments: [
        "", "  ", "http://", "server:0", "server:65536", "server:port", "a b", "server/path", "user@server", "::1",
        "[::1", "[::1]8060", "sérver", "server?x", ":8060",
    ])
    func refuses(typed: String) {
        #expect(ServerAddress(typed) == nil)
    }

    @Test func anIPv6HostLosesItsBracketsAndGetsThemBack() throws {
        let address = try #require(ServerAddress("[::1]:8060"))
        #expect(address.host == "::1")
        #expect(address.authority == "[::1]:8060")
    }
}
