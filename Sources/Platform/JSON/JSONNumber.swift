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

    static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        // From the last digit to the first: 20 are what the largest number has.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var position = 20
            var rest = UInt64(value.magnitude)
            repeat {
                position -= 1
                digits[position] = UInt8(0x30 + rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[position...]))
        }
    }

    /// The shortest text that reads back as the same number; whole numbers without a point.
    static func append(_ value: Double, to bytes: inout [UInt8]) {
        if appendThousandths(value, to: &bytes) { return }
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Measurements have at most three decimals. If `k / 1000` is this very number, then its digits are the shortest
    /// text.
    private static func appendThousandths(_ value: Double, to bytes: inout [UInt8]) -> Bool {
        // A thousand times this is below 2^53, so that `scaled` is exact.
        guard abs(value) < 1e12 else { return false }
        let scaled = (value * 1_000).rounded()
        // Minus zero is left to the slow way, which keeps its sign.
        guard scaled / 1_000 == value, scaled != 0 || value.sign == .plus else { return false }
        let thousandths = Int64(scaled)
        if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
        append(whole, to: &bytes)
        guard rest > 0 else { return true }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(0x30 + rest / 100))
        guard rest % 100 > 0 else { return true }
        bytes.append(UInt8(0x30 + rest / 10 % 10))
        guard rest % 10 > 0 else { return true }
        bytes.append(UInt8(0x30 + rest % 10))
        return true
    }
}
