import TestSupport
import Testing

@testable import Platform

/// A number is written as the standard library writes it, without the point of whole ones; the fast way for
/// measurements may never differ from the slow one, and what is written reads back as the same number.
struct JSONNumberTests {
    private func written(_ value: Double) -> String {
        String(unsafeUninitializedCapacity: JSONNumber.doubleLengthMax) { buffer in
            buffer.baseAddress.map { JSONNumber.write(value, to: $0) } ?? 0
        }
    }

    /// Up to 10¹² whole numbers have no point; above, they are as the standard library writes them.
    private func expected(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") && value.magnitude < 1e12 && text != "-0.0" ? String(text.dropLast(2)) : text
    }

    /// Measurements, their neighbours, and any bits at all, for two seconds; millions in a release build.
    @Test(arguments: [nil, 1, 10, 100, 1_000, 10_000] as [Double?])
    func theFastWayWritesWhatTheSlowOneDoes(divisor: Double?) {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let end = ContinuousClock.now + .milliseconds(350)
        repeat {
            for _ in 0..<1_000 {
                var value = Double(bitPattern: random.next())
                if let divisor {
                    // Of every size, up to beyond what the fast way takes.
                    let whole = Int64(truncatingIfNeeded: random.next() >> 12) >> (random.next() % 53)
                    value = Double(whole) / divisor
                    if random.next() % 2 == 0 { value.negate() }
                    if random.next() % 4 == 0 { value = random.next() % 2 == 0 ? value.nextUp : value.nextDown }
                }
                guard value.isFinite else { continue }
                let text = written(value)
                guard text != expected(value) || Double(text) != value else { continue }
                Issue.record("\(value) became \(text), seed \(seed)")
                return
            }
        } while ContinuousClock.now < end
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "-0.0"), (0.001, "0.001"), (0.0005, "0.0005"), (-0.001, "-0.001"), (0.1, "0.1"),
            (0.25, "0.25"), (35.1, "35.1"), (100, "100"), (1_000.5, "1000.5"), (0.1 + 0.2, "0.30000000000000004"),
            (999_999_999_999.999, "999999999999.999"), (1e12, "1000000000000.0"), (1e15, "1000000000000000.0"),
            (1e16, "1e+16"), (-123_456.789, "-123456.789"), (.pi, "3.141592653589793"),
            (.leastNonzeroMagnitude, "5e-324"),
            (-.greatestFiniteMagnitude, "-1.7976931348623157e+308"), (.leastNormalMagnitude, "2.2250738585072014e-308"),
            (9_007_199_254_740_992, "9007199254740992.0"),
        ] as [(Double, String)])
    func writes(value: Double, text: String) { #expect(written(value) == text) }

    /// Every length that the buffer was made for.
    @Test func theLongestFit() {
        for value in [
            -Double.leastNormalMagnitude, -1.7976931348623157e308, -Double.leastNonzeroMagnitude,
            -1.2345678901234567e-300,
        ] {
            #expect(written(value).utf8.count <= JSONNumber.doubleLengthMax)
        }
        for value in [Int64.min, .max] as [Int64] { #expect(written(value).utf8.count <= JSONNumber.integerLengthMax) }
        #expect(written(UInt64.max).utf8.count <= JSONNumber.integerLengthMax)
    }

    private func written(_ value: some FixedWidthInteger) -> String {
        String(unsafeUninitializedCapacity: JSONNumber.integerLengthMax) { buffer in
            buffer.baseAddress.map { JSONNumber.write(value, to: $0) } ?? 0
        }
    }

    @Test func everyNumberOfDigitsIsCounted() {
        var power: UInt64 = 1
        for _ in 0..<19 {
            for value in [power - 1, power, power + 1, power &* 9] { #expect(written(value) == value.description) }
            power *= 10
        }
        for value in [power, .max, .max - 1] as [UInt64] { #expect(written(value) == value.description) }
        for value in [Int8.min, .max, -1, 0] as [Int8] { #expect(written(value) == value.description) }
        for value in [Int64.min, .max, -10, -9] as [Int64] { #expect(written(value) == value.description) }
    }
}
