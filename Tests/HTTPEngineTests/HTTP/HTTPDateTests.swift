import Foundation
import Testing

@testable import HTTPEngine

/// The calendar is our own, so it is compared with somebody else's.
struct HTTPDateTests {
    @Test(arguments: [
        0, 784_111_777, 951_782_399, 951_782_400, 951_868_800, 1_709_164_800, 1_735_689_599, 4_107_542_400,
        1_795_000_000,
    ])
    func agreesWithFoundation(_ seconds: Int) {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let expected = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
        #expect(HTTPDate.text(secondsSince1970: seconds) == expected)
        #expect(HTTPDate.seconds(expected) == seconds)
    }

    @Test(arguments: [
        "", "now", "Sun, 06 Nov 1994 08:49:37", "Mon, 06 Nov 1994 08:49:37 GMT", "Wed, 30 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
    ])
    func whatIsNoDateIsNone(_ text: String) { #expect(HTTPDate.seconds(text) == nil) }

    /// A file can bear any time; a crash or a fifth digit of the year must not come of it.
    @Test(arguments: [
        (-1, "Thu, 01 Jan 1970 00:00:00 GMT"), (Int.min, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"), (253_402_300_800, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (Int.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ]) func timesWithoutAFormTakeTheNearestThatHasOne(seconds: Int, text: String) {
        #expect(HTTPDate.text(secondsSince1970: seconds) == text)
    }

    @Test(
        arguments: [
            ("Wed, 31 Dec 1969 23:59:59 GMT", nil), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799), ("Sat, 01 Jan 10000 00:00:00 GMT", nil),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Wed, 29 Feb 2023 00:00:00 GMT", nil),
            ("Sun, 06 Nov 1994 08:49:60 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 UTC", nil),
            ("sun, 06 nov 1994 08:49:37 gmt", nil), ("Sun, 06 Nov 1994 08:49:37 GMT ", nil),
        ] as [(String, Int?)]) func datesAreTakenAsWrittenAndWithinTheirYears(text: String, seconds: Int?)
    {
        #expect(HTTPDate.seconds(text) == seconds)
    }
}
