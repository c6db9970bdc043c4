import Testing
import TimeSeries

/// A day per miner must be found again, forgotten in time, and never be another day's.
struct SampleRingTests {
    private static let point = SampleRing.Point(hashrate: 4_730, power: 5_676, temperature: 652)

    private static func ring(with seconds: [Int64]) -> SampleRing {
        var ring = SampleRing(width: 3)
        for second in seconds where ring.open(at: second) { ring.record(point, slot: 1, at: second) }
        return ring
    }

    @Test(arguments: [0, 899, 900, 86_399, 1_784_548_800] as [Int64])
    func findsWhatWasRecorded(second: Int64) {
        let ring = Self.ring(with: [second])
        #expect(ring.point(slot: 1, at: second) == Self.point)
        #expect(ring.point(slot: 0, at: second) == SampleRing.Point())
        #expect(ring.point(slot: 1, at: second + 900) == SampleRing.Point())
        #expect(ring.point(slot: 3, at: second) == SampleRing.Point())
    }

    @Test func forgetsAfterADay() {
        let ring = Self.ring(with: [0, 96 * 900])
        #expect(ring.point(slot: 1, at: 0) == SampleRing.Point())
        #expect(ring.point(slot: 1, at: 96 * 900) == Self.point)
    }

    @Test func doesNotTakeWhatIsOlderThanADay() {
        var ring = Self.ring(with: [96 * 900])
        let tookOld = ring.open(at: 0)
        let tookRecent = ring.open(at: 900)
        #expect(!tookOld)
        #expect(tookRecent)
    }

    @Test func forgetsOneSlotOfManyInEveryRow() {
        var ring = Self.ring(with: [0, 900, 1_800])
        ring.record(Self.point, slot: 2, at: 900)
        ring.forget(slot: 1)
        #expect([0, 900, 1_800].map { ring.point(slot: 1, at: $0) } == Array(repeating: SampleRing.Point(), count: 3))
        #expect(ring.point(slot: 2, at: 900) == Self.point)
    }

    @Test func keepsTheLastOfAQuarter() {
        var ring = Self.ring(with: [10])
        ring.record(SampleRing.Point(), slot: 1, at: 20)
        #expect(ring.point(slot: 1, at: 0) == SampleRing.Point())
    }
}
