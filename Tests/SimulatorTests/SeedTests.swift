import Testing

@testable import Simulator

/// Numbers drawn from a seed must be the same everywhere, lie where they should, and share their luck with nobody.
struct SeedTests {
    /// Known values: a change of the arithmetic would move every demo, test and benchmark.
    @Test func isTheSameOnEveryMachine() {
        #expect(Seed(1).bits(0) == Seed(1).bits(0, 0))
        #expect(Seed(1).bits(7, -3) == Seed(1).bits(7, -3))
        #expect(Seed(0).bits(0) == 0)
        #expect(Seed(1).bits(0) == 0x5692_161D_100B_05E5)
    }

    @Test func anotherSeedSubjectOrMomentIsAnotherNumber() {
        let seed = Seed(1)
        #expect(Set([seed.bits(1), seed.bits(2), seed.bits(1, 1), seed.bits(1, -1), Seed(2).bits(1)]).count == 5)
    }

    @Test func uniformNumbersFillTheirRange() {
        let numbers = (0..<20_000).map { Seed(3).uniform(9, $0) }
        #expect(numbers.allSatisfy { (0..<1).contains($0) })
        #expect(abs(numbers.reduce(0, +) / 20_000 - 0.5) < 0.01)
        #expect((numbers.min() ?? 1) < 0.001 && (numbers.max() ?? 0) > 0.999)
    }

    @Test(arguments: [0..<1, 0..<7, -5..<5, 1_000..<1_001] as [Range<Int64>])
    func wholeNumbersReachBothEndsOfTheirRange(range: Range<Int64>) {
        let numbers = Set((0..<2_000).map { Seed(3).whole(range, 4, $0) })
        #expect(numbers == Set(range))
    }

    @Test func normalNumbersHaveMeanZeroAndDeviationOne() {
        let numbers = (0..<20_000).map { Seed(5).normal(1, $0) }
        let mean = numbers.reduce(0, +) / 20_000
        let deviation = (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000).squareRoot()
        #expect(abs(mean) < 0.03)
        #expect(abs(deviation - 1) < 0.03)
    }

    /// A jump between two seconds would look like a fault of the sensor.
    @Test func driftMovesWithoutJumps() {
        let values = (-1_000..<3_000).map { Seed(1).drift(2, at: Int64($0), every: 900) }
        #expect(zip(values, values.dropFirst()).allSatisfy { abs($0 - $1) < 0.02 })
        #expect((values.max() ?? 0) - (values.min() ?? 0) > 0.3)
    }
}

/// Shapes without a library's sine: periodic, bounded, and the same before 1970 as after.
struct WaveTests {
    @Test(
        arguments: [(0, 5, 0), (4, 5, 0), (5, 5, 1), (-1, 5, -1), (-5, 5, -1), (-6, 5, -2)] as [(Int64, Int64, Int64)])
    func floorGoesTowardsThePast(value: Int64, divisor: Int64, expected: Int64) {
        #expect(Wave.floor(value, by: divisor) == expected)
    }

    @Test(arguments: [(-0.5, 0.0), (0, 0), (0.5, 0.5), (1, 1), (1.5, 1)])
    func smoothIsClampedAndSymmetric(share: Double, expected: Double) {
        #expect(abs(Wave.smooth(share) - expected) < 1e-12)
    }

    @Test func aSwingIsHighestAtItsPeakAndLowestOppositeToIt() {
        #expect(abs(Wave.swing(100, period: 400, peak: 100) - 1) < 1e-9)
        #expect(abs(Wave.swing(300, period: 400, peak: 100) + 1) < 1e-9)
        #expect(abs(Wave.swing(200, period: 400, peak: 100)) < 1e-9)
    }

    @Test func aSwingComesBackAndStaysWithinOne() {
        for second in stride(from: Int64(-2_000), to: 2_000, by: 37) {
            let value = Wave.swing(second, period: 400, peak: 100)
            #expect(abs(value) <= 1)
            #expect(abs(value - Wave.swing(second + 400, period: 400, peak: 100)) < 1e-9)
        }
    }
}
