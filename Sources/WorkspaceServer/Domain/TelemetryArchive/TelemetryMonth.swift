import Protocol
import TimeSeries

/// A month in UTC: what one file holds.
struct TelemetryMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    let year: Int
    let month: Int

    /// The one a second since 1970 falls into.
    init(_ second: Int64) {
        let (year, month, _) = Timestamp.civil(fromDay: SeriesGrid.floor(second, by: 86_400) / 86_400)
        self.year = Int(year)
        self.month = Int(month)
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

    /// `2026-07`
    var description: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))" }

    var next: TelemetryMonth { TelemetryMonth(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1) }

    /// Since 1970.
    var seconds: Range<Int64> { start..<next.start }

    private var start: Int64 { Timestamp.day(fromYear: Int64(year), month: Int64(month), day: 1) * 86_400 }

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
        "tele-\(padded(year, 4))\(padded(month, 2)).db"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
