import HTTPEngine
import Testing

@testable import API

/// Sessions, the activity log and the throttle must see where a request really came from: never what a stranger wrote.
struct TrustedProxiesTests {
    private static let ours = "10.0.0.0/8, 2001:db8::1"

    @Test(
        arguments: [
            // The peer, what it sent, what is believed.
            ("192.0.2.1", ["198.51.100.7"], "192.0.2.1"), ("10.0.0.5", [], "10.0.0.5"),
            ("10.0.0.5", ["198.51.100.7"], "198.51.100.7"),
            ("10.0.0.5", ["1.2.3.4, 198.51.100.7"], "198.51.100.7"),
            ("10.0.0.5", ["1.2.3.4", "198.51.100.7"], "198.51.100.7"),
            ("10.0.0.5", ["198.51.100.7, 10.0.0.6"], "198.51.100.7"),
            ("10.0.0.5", ["1.2.3.4, 10.0.0.9, 198.51.100.7, 10.0.0.6"], "198.51.100.7"),
            // Everybody is one of ours: the first of them.
            ("10.0.0.5", ["10.0.0.7, 10.0.0.6"], "10.0.0.7"),
            ("2001:db8::1", ["198.51.100.7"], "198.51.100.7"), ("2001:DB8:0::1", ["198.51.100.7"], "198.51.100.7"),
            ("::ffff:10.0.0.5", ["198.51.100.7"], "198.51.100.7"),
            ("10.0.0.5", ["198.51.100.7:4711"], "198.51.100.7"), ("10.0.0.5", ["[2001:db8::7]:80"], "2001:db8::7"),
            ("10.0.0.5", ["2001:db8::7"], "2001:db8::7"), ("10.0.0.5", ["  198.51.100.7\t"], "198.51.100.7"),
            // What is no address ends the search at the last that was one.
            ("10.0.0.5", ["unknown"], "10.0.0.5"), ("10.0.0.5", [""], "10.0.0.5"),
            ("10.0.0.5", ["198.51.100.7, unknown"], "10.0.0.5"), ("10.0.0.5", ["198.51.100.7,"], "10.0.0.5"),
            ("10.0.0.5", ["unknown, 10.0.0.6"], "10.0.0.6"), ("10.0.0.5", ["' OR 1=1 --"], "10.0.0.5"),
        ] as [(String, [String], String)])
    func readsFromTheRight(peer: String, lines: [String], expected: String) throws {
        let proxies = try TrustedProxies(Self.ours, header: .xForwardedFor)
        #expect(proxies.address(behind: peer, lines) == expected)
    }

    @Test(
        arguments: [
            (["for=198.51.100.7"], "198.51.100.7"), (["For=\"198.51.100.7:80\";proto=https"], "198.51.100.7"),
            (["proto=https; for=198.51.100.7 ;by=10.0.0.5"], "198.51.100.7"),
            (["for=1.2.3.4, for=198.51.100.7"], "198.51.100.7"), (["for=\"[2001:db8::7]:80\""], "2001:db8::7"),
            (["for=198.51.100.7, for=10.0.0.6"], "198.51.100.7"), (["for=_hidden"], "10.0.0.5"),
            (["for=unknown"], "10.0.0.5"), (["by=198.51.100.7"], "10.0.0.5"), (["for"], "10.0.0.5"),
            (["198.51.100.7"], "10.0.0.5"),
        ] as [([String], String)])
    func readsTheStandardHeaderWhenThatIsSet(lines: [String], expected: String) throws {
        let proxies = try TrustedProxies(Self.ours, header: .forwarded)
        #expect(proxies.address(behind: "10.0.0.5", lines) == expected)
    }

    private func request(_ headers: [(name: String, value: String)]) -> Request {
        Request(.get, "/", headers: Headers(headers), peerAddress: "10.0.0.5")
    }

    @Test func trustsNobodyByItself() {
        #expect(TrustedProxies().address(of: request([("X-Forwarded-For", "1.2.3.4")])) == "10.0.0.5")
    }

    /// The proxy sets one of the two and passes the other on as the stranger wrote it.
    @Test func readsOneHeaderOnly() throws {
        let both = request([("Forwarded", "for=1.2.3.4"), ("X-Forwarded-For", "198.51.100.7")])
        #expect(try TrustedProxies(Self.ours, header: .xForwardedFor).address(of: both) == "198.51.100.7")
        #expect(try TrustedProxies(Self.ours, header: .forwarded).address(of: both) == "1.2.3.4")
        let other = request([("Forwarded", "for=1.2.3.4")])
        #expect(try TrustedProxies(Self.ours, header: .xForwardedFor).address(of: other) == "10.0.0.5")
    }

    @Test(arguments: ["proxy", "10.0.0.1/8", "10.0.0.0/8, *"])
    func refusesWhatIsNoNetwork(list: String) {
        #expect(throws: TrustedProxies.BadRange.self) { try TrustedProxies(list, header: .xForwardedFor) }
    }
}
