/// How values that lie within a range lie side by side when the range is no power of two: a few of them are the digits
/// of one number, which takes as few whole bytes as hold it. Twelve bits each for 2,190 different values waste nearly
/// one; five digits in seven bytes take 11.2. Noisy readings are a thirtieth smaller for it.
struct DigitGroups {
    static let baseMax: UInt64 = 1 << 32
    /// Seven bytes: eight can then be read and written at once.
    private static let sizeMax = 7

    let base: UInt64
    /// So many values are one number …
    let count: Int
    /// … of so many bytes.
    let size: Int
    private let reciprocal: UInt64

    /// The way that takes least for each value. `base` is 1…2³².
    init(base: UInt64) {
        self.base = base
        reciprocal = .max / base
        var count = 1
        var size = Self.size(below: base)
        var product = base
        for digits in 2...Self.sizeMax * 8 {
            let (next, overflows) = product.multipliedReportingOverflow(by: base)
            guard !overflows, Self.size(below: next) <= Self.sizeMax else { break }
            product = next
            guard Self.size(below: next) * count < size * digits else { continue }
            count = digits
            size = Self.size(below: next)
        }
        self.count = count
        self.size = size
    }

    /// How many bytes all of so many values take, the last group included, which may have fewer.
    func size(of values: Int) -> Int { values / count * size + Self.size(below: power(values % count)) }

    /// The number of which the digits are the first `count` values that `digit` gives, the first one lowest.
    @inline(__always)
    func number(_ count: Int, _ digit: (Int) -> Int64) -> UInt64 {
        var number: UInt64 = 0
        for place in stride(from: count - 1, through: 0, by: -1) {
            number = number &* base &+ UInt64(bitPattern: digit(place))
        }
        return number
    }

    /// Gives each digit of a number to `take`, the lowest first; false when there is more to it than `count` digits.
    @inline(__always)
    func digits(_ count: Int, of number: UInt64, _ take: (Int, Int64) -> Void) -> Bool {
        var rest = number
        for place in 0..<count {
            // Dividing takes five times as long as multiplying by the reciprocal, which is one too low at times.
            var quotient = rest.multipliedFullWidth(by: reciprocal).high
            var digit = rest &- quotient &* base
            if digit >= base {
                quotient &+= 1
                digit &-= base
            }
            take(place, Int64(bitPattern: digit))
            rest = quotient
        }
        return rest == 0
    }

    /// Of a group that has only the last few values.
    func size(ofGroup values: Int) -> Int { values == count ? size : Self.size(below: power(values)) }

    private func power(_ exponent: Int) -> UInt64 { (0..<exponent).reduce(1) { power, _ in power &* base } }

    /// The bytes that every number below `bound` fits into.
    private static func size(below bound: UInt64) -> Int { (UInt64.bitWidth - (bound - 1).leadingZeroBitCount + 7) / 8 }
}
