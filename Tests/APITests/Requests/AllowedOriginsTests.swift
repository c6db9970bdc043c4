import HTTPEngine
import Protocol
import Testing

@testable import API

/// Only pages that the operator listed may read answers, and they hear nothing that others do not.
struct AllowedOriginsTests {
    private let origins = AllowedOrigins(
        "https://a.example, https://b.example https://c.example:8443")

    @Test(arguments: [
        ("https://a.example", true), ("https://b.example", true), ("https://c.example:8443", true),
        ("https://c.example", false), ("http://a.example", false), ("https://a.example/", false),
        ("https://a.example.evil", false), ("null", false), ("*", false), ("", false),
    ])
    func namesAreWhole(origin: String, isAllowed: Bool) {
        #expect(origins.contains(origin) == isAllowed)
        #expect(origins.headers(for: origin).isEmpty != isAllowed)
    }

    @Test(arguments: [nil, "", " , "] as [String?])
    func nothingListedAllowsNobody(list: String?) {
        #expect(AllowedOrigins(list).headers(for: "https://a.example").isEmpty)
        #expect(!AllowedOrigins(list).contains(""))
    }

    @Test func aRequestOfNoPageGetsNoHeaders() {
        #expect(origins.headers(for: nil).isEmpty)
        #expect(origins.preflightHeaders(for: nil, allowed: "GET").isEmpty)
    }

    /// A shared cache would hand one page's answer to another.
    @Test func theAnswerDependsOnTheOrigin() {
        let headers = origins.headers(for: "https://a.example")
        #expect(headers.contains { $0 == ("Vary", "Origin") })
        #expect(headers.contains { $0 == ("Access-Control-Allow-Origin", "https://a.example") })
    }

    @Test func aPreflightTellsTheMethodsOfThePlace() {
        let headers = origins.preflightHeaders(for: "https://a.example", allowed: "GET, OPTIONS")
        #expect(headers.contains { $0 == ("Access-Control-Allow-Methods", "GET, OPTIONS") })
        let allowed = headers.first { $0.name == "Access-Control-Allow-Headers" }?.value ?? ""
        #expect(allowed.contains("If-Match"))
        #expect(allowed.contains(Contract.header))
    }

    @Test func aNewListCountsAtOnce() {
        let origins = AllowedOrigins("https://a.example")
        origins.replace(with: "https://b.example")
        #expect(!origins.contains("https://a.example"))
        #expect(origins.contains("https://b.example"))
    }
}
