/// The seed that a whole simulated fleet grows from. Every number below is a function of it and of names and times:
/// nothing is remembered, so any moment can be asked for, in any order, on any computer.
package struct Seed: Sendable, Equatable {
    package let value: UInt64

    package init(_ value: UInt64) { self.value = value }

    /// 64 bits that look random and are always the same for the same two numbers (the finaliser of SplitMix64).
    func bits(_ subject: UInt64, _ moment: Int64 = 0) -> UInt64 {
        var hash = value &+ subject &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(bitPattern: moment) &* 0xD1B5_4A32_D192_ED03
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }

    /// From 0 up to but not including 1.
    // A Double has 53 bits for digits: one more, and rounding could make a 1 of it.
    func uniform(_ subject: UInt64, _ moment: Int64 = 0) -> Double { Double(bits(subject, moment) >> 11) * 0x1p-53 }

    func whole(_ range: Range<Int64>, _ subject: UInt64, _ moment: Int64 = 0) -> Int64 {
        range.lowerBound + Int64(bits(subject, moment) % UInt64(range.upperBound - range.lowerBound))
    }

    /// Mean 0, deviation 1: the sum of four uniform lanes is a bell for every purpose here, and needs no logarithm.
    func normal(_ subject: UInt64, _ moment: Int64 = 0) -> Double {
        let lanes = bits(subject, moment)
        let sum = (lanes & 0xFFFF) &+ (lanes >> 16 & 0xFFFF) &+ (lanes >> 32 & 0xFFFF) &+ (lanes >> 48)
        // Four lanes of 16 bits: their mean is 4 × 32,767.5, their deviation the root of 4 × 65,536² / 12.
        return (Double(sum) - 131_070) / 37_837
    }

    /// Mean 0, deviation about 0.7, moving slowly from one value to the next every `seconds`.
    func drift(_ subject: UInt64, at second: Int64, every seconds: Int64) -> Double {
        let knot = Wave.floor(second, by: seconds)
        let share = Wave.smooth(Double(second - knot * seconds) / Double(seconds))
        let here = normal(subject, knot)
        return here + (normal(subject, knot + 1) - here) * share
    }
}

/// Smooth shapes made of multiplication alone: the same bits on every computer, unlike a library's sine.
enum Wave {
    /// Swings between −1 and 1 once per `period`, highest at `peak`; within 6 % of a cosine.
    static func swing(_ second: Int64, period: Int64, peak: Int64) -> Double {
        let shifted = second - peak + period / 4
        let turn = Double(shifted - floor(shifted, by: period) * period) / Double(period)
        return turn < 0.5 ? 16 * turn * (0.5 - turn) : -16 * (turn - 0.5) * (1 - turn)
    }

    /// From 0 to 1 without a corner; clamped outside.
    static func smooth(_ share: Double) -> Double {
        let x = min(max(share, 0), 1)
        return x * x * (3 - 2 * x)
    }

    static func floor(_ value: Int64, by divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}
