import Testing

@testable import Views

/// No spike may vanish, no gap may be bridged, and neighbouring columns of a line must touch.
struct LineColumnsTests {
    @Test func spikesSurviveDecimation() {
        var values: [Double?] = Array(repeating: 1, count: 8_640)
        values[4_321] = 99
        values[17] = -5
        let columns = LineColumns(values, width: 300)
        #expect(columns.spans.count == 300)
        #expect(columns.spans.compactMap { $0?.upperBound }.max() == 99)
        #expect(columns.spans.compactMap { $0?.lowerBound }.min() == -5)
        #expect(columns.spans.allSatisfy { $0 != nil })
    }

    @Test func gapsAreGaps() {
        let columns = LineColumns([1, 1, nil, nil, nil, 1, 1], width: 61)
        #expect(columns.spans[5] == 1...1)
        #expect(columns.spans[20] == nil)
        #expect(columns.spans[40] == nil)
        #expect(columns.spans[55] == 1...1)
    }

    @Test func aLoneValueFillsItsOwnColumnOnly() {
        let columns = LineColumns([nil, nil, 7, nil, nil], width: 41)
        #expect(columns.spans.indices.filter { columns.spans[$0] != nil } == [20])
    }

    @Test(arguments: [2, 3, 7, 50, 100, 1_000, 5_000])
    func neighbouringColumnsTouch(count: Int) throws {
        let values = (0..<count).map { Double(($0 * 7_919) % 101) }
        let spans = try LineColumns(values, width: 240).spans.map { try #require($0) }
        for (left, right) in zip(spans, spans.dropFirst()) {
            #expect(left.overlaps(right), "\(left) and \(right) are apart")
        }
    }

    @Test(arguments: [(0, 0), (0, 3), (5, 0), (1, 1), (1, 9)])
    func smallCasesHold(width: Int, count: Int) {
        let columns = LineColumns(Array(repeating: 2, count: count), width: width)
        #expect(columns.spans.count == width)
        #expect(columns.spans.filter { $0 != nil }.isEmpty == (width == 0 || count == 0))
    }

    @Test func whatIsNotANumberIsAGap() {
        #expect(LineColumns([.nan, .infinity], width: 4).spans.allSatisfy { $0 == nil })
    }
}
