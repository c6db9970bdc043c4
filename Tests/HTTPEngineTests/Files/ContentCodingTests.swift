import Testing

@testable import HTTPEngine

/// The client's weights decide, then what packs tighter; nobody gets what he has refused, and nobody gets nothing.
struct ContentCodingTests {
    @Test(
        arguments: [
            (nil, .identity), ("", .identity), ("gzip", .gzip), ("br", .brotli), ("gzip, br", .brotli),
            ("gzip, deflate, br, zstd", .brotli), ("GZIP", .gzip), ("br;q=0.5, gzip", .gzip),
            ("br;q=0.5, gzip;q=0.4", .brotli),
            ("br ; q=0 , gzip;q=0.001", .gzip), ("br;q=0, gzip;q=0", .identity), ("*", .brotli),
            ("*;q=0.5, gzip", .gzip),
            ("br;q=0, *", .gzip), ("identity, gzip;q=0.5", .identity), ("identity;q=0.2, gzip;q=0.5", .gzip),
            ("identity;q=0", .identity), ("*;q=0", .identity), ("gzip;q=9", .gzip), ("gzip;q=x", .gzip),
            ("x-gzip", .identity),
            ("deflate", .identity), ("gzip;q=1.000;level=9", .gzip), (",,gzip,", .gzip),
        ] as [(String?, ContentCoding)])
    func theBestThereIs(header: String?, expected: ContentCoding) {
        #expect(ContentCoding.best(for: header, among: [.brotli, .gzip, .identity]) == expected)
    }

    @Test(arguments: [("br", .identity), ("br, gzip;q=0.1", .gzip), ("*;q=0.3", .gzip)] as [(String, ContentCoding)])
    func onlyWhatIsAtHand(header: String, expected: ContentCoding) {
        #expect(ContentCoding.best(for: header, among: [.gzip, .identity]) == expected)
    }

    @Test(arguments: ["br", "*", "gzip;q=1", "identity;q=0"]) func whereOnlyTheFileIsThereItIsSent(header: String) {
        #expect(ContentCoding.best(for: header, among: [.identity]) == .identity)
    }

    @Test(
        arguments: [("gzip;q=0.001", .gzip), ("gzip;q=0.0001", .identity), ("gzip;q=-1", .gzip), ("gzip;q=", .gzip)]
            as [(String, ContentCoding)])
    func aWeightIsReadToTheThousandth(header: String, expected: ContentCoding) {
        #expect(ContentCoding.best(for: header, among: [.gzip, .identity]) == expected)
    }

    @Test func whatIsNamedTwiceCountsAsItsLast() {
        #expect(ContentCoding.best(for: "gzip;q=0, gzip", among: [.gzip, .identity]) == .gzip)
        #expect(ContentCoding.best(for: "gzip, gzip;q=0", among: [.gzip, .identity]) == .identity)
    }
}
