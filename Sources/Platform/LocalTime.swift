import CLinux

/// A moment as the wall clock of this machine shows it.
package struct LocalTime: Sendable, Equatable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
    /// How far this clock is ahead of UTC at that moment.
    package let offsetSeconds: Int

    /// `milliseconds` since 1970, UTC, in the time zone that `TZ` or `/etc/localtime` names.
    package init(milliseconds: Int64) {
        // The remainder is dropped towards the past, so that a moment before 1970 keeps its second.
        var seconds = time_t((Double(milliseconds) / 1_000).rounded(.down))
        var parts = tm()
        localtime_r(&seconds, &parts)
        year = Int(parts.tm_year) + 1_900
        month = Int(parts.tm_mon) + 1
        day = Int(parts.tm_mday)
        hour = Int(parts.tm_hour)
        minute = Int(parts.tm_min)
        second = Int(parts.tm_sec)
        offsetSeconds = Int(parts.tm_gmtoff)
    }
}
