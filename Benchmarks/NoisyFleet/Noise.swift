/// Very nearly a Gaussian with a deviation of one, always the same.
package struct Noise: Sendable {
    private var state: UInt64

    package init(seed: UInt64 = 1) { state = seed }

    package mutating func next() -> Double {
        var sum = -6.0
        for _ in 0..<12 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            sum += Double(state >> 11) / Double(UInt64(1) << 53)
        }
        return sum
    }
}
