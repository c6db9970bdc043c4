import Testing

@testable import TimeSeries

/// Digits must come back whatever the base and however many there are, in no more bytes than bits would take, and a
/// number that has more to it than its digits must not pass for them.
struct DigitGroupsTests {
    private static let bases: [UInt64] = [
        3, 5, 7, 10, 11, 70, 255, 256, 257, 2_190, 65_535, 65_536, 1_000_003, 1 << 28, 1 << 31, (1 << 32) - 1, 1 << 32,
    ]

    @Test(arguments: bases)
    func eachGroupIsItsDigits(base: UInt64) {
        let groups = DigitGroups(base: base)
        for count in 1...groups.count {
            let highest = Array(repeating: Int64(base - 1), count: count)
            let mixed = (0..<count).map { Int64((UInt64($0) &* 7_919 &+ 1) % base) }
            for expected in [highest, mixed, Array(repeating: 0, count: count)] {
                let number = groups.number(count) { expected[$0] }
                #expect(number >> UInt64(groups.size(ofGroup: count) * 8) == 0)
                var digits: [Int64] = []
                #expect(groups.digits(count, of: number) { _, digit in digits.append(digit) })
                #expect(digits == expected, "\(count) digits")
            }
        }
    }

    /// The reciprocal is one too low at times, and wrong digits would be quiet damage.
    @Test(arguments: bases)
    func digitsAreThoseOfDivision(base: UInt64) {
        let groups = DigitGroups(base: base)
        var number: UInt64 = 1
        for _ in 0..<2_000 {
            number = (number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) >> 8
            var rest = number
            _ = groups.digits(3, of: number) { _, digit in
                let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: base)
                #expect(digit == Int64(remainder), "\(number)")
                rest = quotient
            }
        }
    }

    @Test(arguments: bases)
    func moreThanItsDigitsIsNoGroup(base: UInt64) {
        let groups = DigitGroups(base: base)
        let number = groups.number(groups.count) { _ in Int64(base - 1) }
        #expect(!groups.digits(groups.count, of: number + 1) { _, _ in })
    }

    @Test(
        arguments: [(3, 5, 1), (10, 12, 5), (70, 9, 7), (2_190, 5, 7), (256, 1, 1), (1 << 32, 1, 4)]
            as [(UInt64, Int, Int)])
    func takesTheDensestGroup(base: UInt64, count: Int, size: Int) {
        let groups = DigitGroups(base: base)
        #expect(groups.count == count)
        #expect(groups.size == size)
    }

    @Test func theLastGroupTakesWhatItNeeds() {
        let groups = DigitGroups(base: 2_190)
        #expect(groups.size(of: 60) == 84)
        #expect([1, 2, 3, 4, 5].map(groups.size(ofGroup:)) == [2, 3, 5, 6, 7])
        #expect(groups.size(of: 62) == 87)
        #expect(groups.size(of: 0) == 0)
    }

    // MARK: In a chunk

    /// 60 rows of one series whose values lie in a range of `base`.
    private static func table(_ base: Int64, rows: Int = 60, from first: Int64 = -100) -> SampleTable {
        var table = SampleTable(columns: 1, times: (0..<Int64(rows)).map { $0 * 60 }, series: [7])
        var state: UInt64 = 9
        for row in 0..<rows {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Both ends are there, far apart, so that differences are no way out.
            let value = row == 3 ? 0 : row == 4 ? base - 1 : Int64(state >> 33) % base
            table[0, 0, row] = Int32(first + value)
        }
        return table
    }

    @Test(arguments: [3, 5, 11, 70, 100, 1_000, 2_190, 4_095, 4_096, 4_097, 100_000, 1 << 31] as [Int64])
    func noisyValuesComeBack(base: Int64) throws {
        for rows in [1, 2, 5, 59, 60, 61, 997] where rows > 4 || base <= 3 {
            let table = Self.table(base, rows: max(rows, 5), from: base == 1 << 31 ? 0 : -100)
            let bytes = ChunkCodec.encode(table)
            #expect(try ChunkCodec.decode(bytes) == table)
            #expect(try ChunkCodec.decode(bytes, only: 7) == table)
        }
    }

    @Test func noisyValuesTakeLessThanWholeBits() {
        let digits = ChunkCodec.encode(Self.table(2_190)).count
        // Twelve bits for each.
        let bits = ChunkCodec.encode(Self.table(4_096)).count
        #expect(bits - digits == 4)
    }

    @Test func aBaseOfNothingIsRefused() throws {
        var reader = ChunkReader([33, 0, 2] + [UInt8](repeating: 0, count: 16), at: 0)
        var values = [Int32](repeating: 0, count: 4)
        #expect(throws: ChunkError.malformed("a block")) { try reader.block(into: &values, at: 0, 1, 4) }
        // Heard in all rows, digits, from zero on, of base 2.
        reader = ChunkReader([0, 33, 0, 2] + [UInt8](repeating: 0, count: 16), at: 0)
        #expect(throws: ChunkError.malformed("a base")) { try reader.block(into: &values, at: 0, 1, 4) }
        // Four digits of base 3 take seven bits: 81 is one too many.
        reader = ChunkReader([0, 33, 0, 3, 81] + [UInt8](repeating: 0, count: 16), at: 0)
        #expect(throws: ChunkError.malformed("digits")) { try reader.block(into: &values, at: 0, 1, 4) }
        reader = ChunkReader([0, 33, 0, 3, 80] + [UInt8](repeating: 0, count: 16), at: 0)
        try reader.block(into: &values, at: 0, 1, 4)
        #expect(values == [2, 2, 2, 2])
        reader = ChunkReader([0, 33, 0, 3] + [UInt8](repeating: 0, count: 8), at: 0)
        #expect(throws: ChunkError.cutShort) { try reader.block(into: &values, at: 0, 1, 4) }
    }
}
