import Testing

@testable import Domain

/// The few that stand out must be those that a sort of all would have put first, in the same order.
struct TopValuesTests {
    private func top(_ values: [Double], _ limit: Int, lowest: Bool = false) -> [Double] {
        var top = TopValues<Double>(limit, lowest: lowest)
        for value in values { top.add(value, value) }
        #expect(top.count == values.count)
        return top.sorted
    }

    @Test(
        arguments: [
            ([], 3, []), ([5], 3, [5]), ([1, 2, 3], 1, [3]), ([3, 1, 2], 2, [3, 2]), ([2, 2, 2], 2, [2, 2]),
            ([-1, 0, -5], 2, [0, -1]),
        ] as [([Double], Int, [Double])])
    func keepsTheHighest(values: [Double], limit: Int, expected: [Double]) { #expect(top(values, limit) == expected) }

    @Test func keepsTheLowest() { #expect(top([4, 9, 1, 7], 2, lowest: true) == [1, 4]) }

    @Test(arguments: 1...20)
    func agreesWithASort(seed: Int) {
        var state = UInt64(seed)
        let values = (0..<500).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 56)
        }
        #expect(top(values, 37) == Array(values.sorted(by: >).prefix(37)))
        #expect(top(values, 37, lowest: true) == Array(values.sorted().prefix(37)))
    }

    @Test func amongEqualsTheFirstComesFirst() {
        var top = TopValues<Int>(2, lowest: false)
        for order in 1...4 { top.add(7, order) }
        #expect(top.sorted == [1, 2])
    }
}
