import Platform
package import Protocol

/// Times and spans. Clock times are those of the wall beside the reader; the year comes first, as both languages read
/// it.
extension Format {
    /// How long ago, in the largest unit that fits: `12 s`, `4 min`, `1 h`, `3 d`.
    package static func age(of moment: Timestamp?, at now: Timestamp) -> String {
        guard let moment else { return Quantity.unknown.number }
        return span(seconds: now.seconds(since: moment))
    }

    /// A clock that is a little behind ours must not show a negative age, hence never below `0 s`.
    package static func span(seconds: Double) -> String {
        let (value, unit) = largestUnit(of: max(0, seconds))
        return Quantity(count(value), unit).text
    }

    /// How long something runs, in two units: `12 d 4 h`.
    package static func uptime(seconds: Int?) -> String {
        guard let seconds else { return Quantity.unknown.number }
        let parts = [
            (seconds / 86_400, style.dayUnit), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
            (seconds % 60, "s"),
        ]
        let first = parts.firstIndex { $0.0 > 0 } ?? parts.count - 1
        let shown = parts[first..<min(first + 2, parts.count)]
        return shown.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }
            .map { Quantity(count($0.element.0), $0.element.1).text }.joined(separator: " ")
    }

    /// The delay of the feed, where tenths matter: `0.4 s`.
    package static func delay(seconds: Double) -> String {
        // From here on tenths would round to “10.0 s”, beside neighbours without any.
        guard seconds >= 9.95 else { return Quantity(plain(max(0, seconds), digits: 1), "s").text }
        return span(seconds: max(10, seconds))
    }

    /// `14:32`.
    package static func clock(_ moment: Timestamp) -> String {
        let local = LocalTime(milliseconds: moment.milliseconds)
        return "\(twoDigits(local.hour)):\(twoDigits(local.minute))"
    }

    /// `14:32:07`.
    package static func clockWithSeconds(_ moment: Timestamp) -> String {
        let local = LocalTime(milliseconds: moment.milliseconds)
        return "\(clock(moment)):\(twoDigits(local.second))"
    }

    /// `2025-06-01`.
    package static func day(_ moment: Timestamp) -> String {
        let local = LocalTime(milliseconds: moment.milliseconds)
        return "\(local.year)-\(twoDigits(local.month))-\(twoDigits(local.day))"
    }

    /// The clock alone on the day of the reader, with the day in front otherwise.
    package static func moment(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        day(moment) == day(now) ? clock(moment) : "\(day(moment)) \(clock(moment))"
    }

    private static func largestUnit(of seconds: Double) -> (Int, String) {
        switch seconds {
        case ..<60: (Int(seconds), "s")
        case ..<3_600: (Int(seconds / 60), "min")
        case ..<86_400: (Int(seconds / 3_600), "h")
        default: (Int(seconds / 86_400), style.dayUnit)
        }
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
