import Protocol
import Testing

/// Times must survive the way to text and back, and nothing but a time may be read as one.
struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_748_779_200_250, "2025-06-01T12:00:00.250Z"),
        ] as [(Int64, String)])
    func writesAndReads(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: ["2025-06-01T14:00:00+02:00", "2025-06-01T12:00:00Z", "2025-06-01t12:00:00.000z"])
    func readsOffsets(text: String) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == 1_748_779_200_000)
    }

    @Test(arguments: [
        "", "2025-06-01", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-06-01T24:00:00Z",
        "2025-06-01T12:00:00", "2025-06-01T12:00:00.Z", "2025-06-01T12:00:00+0200", "2025-06-01T12:00:00Zx",
    ])
    func refuses(text: String) { #expect(Timestamp(rfc3339: text) == nil) }

    /// Four digits cannot write the year before 0 nor that after 9999.
    @Test(
        arguments: [
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"), ("0000-01-01T00:00:00+00:01", nil),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"), ("9999-12-31T23:59:59-00:01", nil),
            ("9999-12-31T23:59:59+00:01", "9999-12-31T23:58:59.000Z"),
        ] as [(String, String?)])
    func anOffsetLeadsOutOfNoCalendar(text: String, expected: String?) {
        #expect(Timestamp(rfc3339: text)?.rfc3339 == expected)
    }

    @Test(arguments: [(".1", 100), (".12", 120), (".123", 123), (".1239", 123), (".000999", 0)] as [(String, Int64)])
    func fractionsEndAtMilliseconds(fraction: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: "1970-01-01T00:00:00\(fraction)Z")?.milliseconds == milliseconds)
    }

    @Test(arguments: [(2000, true), (1900, false), (2024, true), (2023, false), (2100, false)])
    func leapDaysAreThoseOfTheCalendar(year: Int, isLeap: Bool) {
        #expect((Timestamp(rfc3339: "\(year)-02-29T00:00:00Z") != nil) == isLeap)
    }

    @Test func textsSortLikeTimes() {
        let moments = [-62_167_219_200_000, -1, 0, 999, 1_000, 253_402_300_799_999].map(Timestamp.init(milliseconds:))
        #expect(moments.map(\.rfc3339) == moments.map(\.rfc3339).sorted())
        #expect(moments == moments.sorted())
    }

    @Test func theTimeBetweenHasASign() {
        let early = Timestamp(milliseconds: 250)
        #expect(early.advanced(bySeconds: 2).seconds(since: early) == 2)
        #expect(early.seconds(since: early.advanced(bySeconds: 2)) == -2)
    }
}
