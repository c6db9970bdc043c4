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
}
