/// Milliseconds since 1970, UTC. Time is passed in, never read in the middle of a computation. RFC 3339 on the wire.
package struct Timestamp: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

    package func advanced(bySeconds seconds: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(seconds) * 1_000)
    }

    /// Seconds from `earlier` to this moment; negative when it lies after.
    package func seconds(since earlier: Timestamp) -> Double { Double(milliseconds - earlier.milliseconds) / 1_000 }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Timestamp(rfc3339: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is not a time such as 2025-06-01T12:00:00Z")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rfc3339)
    }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { rfc3339 }

    /// `2025-06-01T12:00:00.250Z`: always UTC, always milliseconds, so that texts sort like times.
    package var rfc3339: String {
        String(unsafeUninitializedCapacity: Self.rfc3339Length) { text in
            writeRFC3339(to: text)
            return Self.rfc3339Length
        }
    }

    package static let rfc3339Length = 24

    /// The same, into that many bytes that somebody else has.
    package func writeRFC3339(to text: UnsafeMutableBufferPointer<UInt8>) {
        let day = Self.floorDivide(milliseconds, by: 86_400_000)
        let rest = milliseconds - day * 86_400_000
        let (year, month, dayOfMonth) = Self.civil(fromDay: day)
        func pair(_ value: Int64, at position: Int) {
            text[position] = UInt8(truncatingIfNeeded: 48 + value / 10 % 10)
            text[position + 1] = UInt8(truncatingIfNeeded: 48 + value % 10)
        }
        pair(year / 100, at: 0)
        pair(year % 100, at: 2)
        text[4] = UInt8(ascii: "-")
        pair(month, at: 5)
        text[7] = UInt8(ascii: "-")
        pair(dayOfMonth, at: 8)
        text[10] = UInt8(ascii: "T")
        pair(rest / 3_600_000, at: 11)
        text[13] = UInt8(ascii: ":")
        pair(rest / 60_000 % 60, at: 14)
        text[16] = UInt8(ascii: ":")
        pair(rest / 1_000 % 60, at: 17)
        text[19] = UInt8(ascii: ".")
        pair(rest % 1_000 / 10, at: 20)
        text[22] = UInt8(truncatingIfNeeded: 48 + rest % 10)
        text[23] = UInt8(ascii: "Z")
    }

    /// Strict RFC 3339, years 0000–9999, any offset; nothing else is a time.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40 else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[range] {
                guard byte >= 48, byte <= 57 else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            return value
        }
        guard let year = number(0..<4), bytes[4] == 45, let month = number(5..<7), bytes[7] == 45,
            let day = number(8..<10), bytes[10] | 0x20 == 0x74 || bytes[10] == 0x20,
            let hour = number(11..<13), bytes[13] == 58, let minute = number(14..<16), bytes[16] == 58,
            let second = number(17..<19),
            (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year),
            hour < 24, minute < 60, second < 60
        else { return nil }

        var index = 19
        var fraction: Int64 = 0
        if bytes[index] == 46 {
            index += 1
            let start = index
            var scale: Int64 = 100
            while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
                fraction += Int64(bytes[index] - 48) * scale
                scale /= 10
                index += 1
            }
            guard index > start, index < bytes.count else { return nil }
        }

        var offsetMinutes: Int64 = 0
        switch bytes[index] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            guard index + 1 == bytes.count else { return nil }
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard index + 6 == bytes.count, bytes[index + 3] == 58, let hours = number(index + 1..<index + 3),
                let minutes = number(index + 4..<index + 6), hours < 24, minutes < 60
            else { return nil }
            offsetMinutes = (hours * 60 + minutes) * (bytes[index] == 45 ? -1 : 1)
        default: return nil
        }
        let days = Self.day(fromYear: year, month: month, day: day)
        milliseconds = ((days * 24 + hour) * 60 + minute - offsetMinutes) * 60_000 + second * 1_000 + fraction
        // An offset leads out of the years that four digits can write.
        guard Self.writable.contains(milliseconds) else { return nil }
    }

    /// 0000-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
    private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    private static func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }

    private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// Days since 1970-01-01 of a proleptic Gregorian date; years start in March so that leap days come last.
    package static func day(fromYear year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package static func civil(fromDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = floorDivide(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
