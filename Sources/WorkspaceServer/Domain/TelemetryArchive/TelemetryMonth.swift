import Protocol

/// A month in UTC: what one file holds.
struct TelemetryMonth: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int

    /// The one a second since 1970 falls into.
    init(_ second: Int64) {
        // After Howard Hinnant: days of years that begin in March, so that the leap day is the last of a year.
        let days = (second >= 0 ? second / 86_400 : -((86_399 - second) / 86_400)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        month = Int(fromMarch < 10 ? fromMarch + 3 : fromMarch - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// From a file's name; nil for any other file.
    init?(fileName: String) {
        let digits = fileName.dropFirst("tele-".count).prefix(6)
        guard let number = Int(digits), fileName == Self.fileName(number / 100, number % 100),
            (1...12).contains(number % 100)
        else { return nil }
        year = number / 100
        month = number % 100
    }

    var fileName: String { Self.fileName(year, month) }

    var next: TelemetryMonth { TelemetryMonth(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1) }

    private init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// Every month that a stretch of time touches, both ends included.
    static func all(from: Int64, to: Int64) -> [TelemetryMonth] {
        guard from <= to else { return [] }
        var months = [TelemetryMonth(from)]
        let last = TelemetryMonth(to)
        while let newest = months.last, newest < last { months.append(newest.next) }
        return months
    }

    static func < (left: TelemetryMonth, right: TelemetryMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    private static func fileName(_ year: Int, _ month: Int) -> String {
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "tele-\(padded(year, 4))\(padded(month, 2)).db"
    }
}
