/// Numbers ↔ text, for numbers whose grammar has been checked.
enum JSONNumber {
    /// Nil where no finite Double is near.
    static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        if let exact = exactDouble(text) { return exact }
        guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    /// Up to 15 digits and powers of ten up to 22 are exact in a Double, so that one division rounds correctly. Nearly
    /// every number we read is of this kind.
    private static func exactDouble(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var mantissa: Int64 = 0
        var digits = 0
        var decimals = 0
        var afterPoint = false
        let negative = text.first == UInt8(ascii: "-")
        for byte in text[(negative ? 1 : 0)...] {
            if byte == UInt8(ascii: ".") {
                afterPoint = true
                continue
            }
            // An exponent, or too many digits: the slow way knows both.
            guard byte &- 0x30 < 10, digits < 15 else { return nil }
            mantissa = mantissa * 10 + Int64(byte - 0x30)
            digits += 1
            if afterPoint { decimals += 1 }
        }
        let value = Double(mantissa) / power(decimals)
        return negative ? -value : value
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    /// Whole numbers only; `1.0` and `1e3` are whole, `1.5` is not. Nil where it does not fit.
    static func integer<Number: FixedWidthInteger>(_ text: UnsafeBufferPointer<UInt8>) -> Number? {
        let negative = text.first == UInt8(ascii: "-")
        var value: Number = 0
        for byte in text[(negative ? 1 : 0)...] {
            guard byte &- 0x30 < 10 else { return wholeDouble(text) }
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            let digit = Number(byte - 0x30)
            let (next, carry) =
                // Downwards for negative ones: the smallest number has no positive counterpart.
                negative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = next
        }
        return value
    }

    private static func wholeDouble<Number: FixedWidthInteger>(_ text: UnsafeBufferPointer<UInt8>) -> Number? {
        // Above 2^53 a Double no longer knows its last digit.
        guard let value = double(text), abs(value) <= 9_007_199_254_740_992 else { return nil }
        return Number(exactly: value)
    }

    // MARK: Writing

    /// A sign and the 20 digits of the largest number.
    static let integerLengthMax = 21

    /// `-2.2250738585072014e-308` has 24.
    static let doubleLengthMax = 32

    /// How many bytes it wrote, as all of these.
    static func write(_ value: some FixedWidthInteger, to output: UnsafeMutablePointer<UInt8>) -> Int {
        output[0] = UInt8(ascii: "-")
        let sign = value < 0 ? 1 : 0
        return sign + writeDigits(UInt64(value.magnitude), to: output + sign)
    }

    private static func writeDigits(_ value: UInt64, to output: UnsafeMutablePointer<UInt8>) -> Int {
        let count = digitCount(value)
        var rest = value
        for position in stride(from: count - 1, through: 0, by: -1) {
            output[position] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
        }
        return count
    }

    private static func digitCount(_ value: UInt64) -> Int {
        var count = 1
        var bound: UInt64 = 10
        while value >= bound {
            count += 1
            // Twenty digits: no power of ten lies above.
            guard count < 20 else { return count }
            bound &*= 10
        }
        return count
    }

    /// The shortest text that reads back as the same number; whole numbers without a point.
    static func write(_ value: Double, to output: UnsafeMutablePointer<UInt8>) -> Int {
        if let length = writeThousandths(value, to: output) { return length }
        var length = 0
        for byte in value.description.utf8 {
            output[length] = byte
            length += 1
        }
        return length
    }

    /// Measurements have at most three decimals. If `k / 1000` is this very number, then its digits are the shortest
    /// text: it has 15 at most, and no two numbers of 15 digits are the same Double.
    private static func writeThousandths(_ value: Double, to output: UnsafeMutablePointer<UInt8>) -> Int? {
        guard value.magnitude < 1e12 else { return nil }
        let thousandths = Int64(value.magnitude * 1_000 + 0.5)
        // Minus zero is left to the slow way, which keeps its sign.
        guard Double(thousandths) / 1_000 == value.magnitude, thousandths != 0 || value.sign == .plus else {
            return nil
        }
        output[0] = UInt8(ascii: "-")
        let sign = value < 0 ? 1 : 0
        let (whole, rest) = UInt64(thousandths).quotientAndRemainder(dividingBy: 1_000)
        let end = sign + writeDigits(whole, to: output + sign)
        guard rest > 0 else { return end }
        output[end] = UInt8(ascii: ".")
        output[end + 1] = UInt8(truncatingIfNeeded: 0x30 + rest / 100)
        output[end + 2] = UInt8(truncatingIfNeeded: 0x30 + rest / 10 % 10)
        output[end + 3] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
        // Zeros at the end are written and not counted.
        return end + (rest % 100 == 0 ? 2 : rest % 10 == 0 ? 3 : 4)
    }
}
