import Protocol
import Testing
import TimeSeries

@testable import Domain

/// Slots become miners, and each reading one cell: none is lost, none is counted twice, none lands with a neighbour.
struct BucketTableTests {
    private static let rosters: [Int32: [Int32]] = [1: [11, 12, 0], 2: [12, 11, 13]]

    private static func frame(
        _ miners: [MinerSample], second: Int64 = 100, roster: Int32 = 1, first: Int = 1, plant: PlantSample = .init()
    ) throws -> TelemetryFrame {
        var bytes: [UInt8] = []
        TelemetryFrame.append(
            ContainerSamples(containerId: Container.ID("C"), plant: plant, firstSlot: first, miners: miners), of: 3,
            roster: roster, at: Timestamp(milliseconds: second * 1_000), source: .miner, to: &bytes)
        return try #require(TelemetryFrame(bytes, at: 0))
    }

    private static func table(_ frames: TelemetryFrame...) -> SampleTable? {
        BucketTable.table(of: frames, rosters: rosters)
    }

    @Test func aRowForEachSecondAndARunForEachMiner() throws {
        let table = try #require(
            Self.table(
                try Self.frame([.running(1), .running(2)]), try Self.frame([.running(3), .running(4)], second: 160)))
        #expect(table.times == [100, 160])
        #expect(table.series == [11, 12])
        #expect((0..<2).map { table[0, 1, $0] } == [100, 300])
        #expect((0..<2).map { table[1, 1, $0] } == [200, 400])
        #expect(table[0, 0, 0] == Int32(MinerStatus.active.stored))
    }

    /// A swap in the middle of a bucket: the readings stay with the machine.
    @Test func theRosterOfTheMomentDecides() throws {
        let table = try #require(
            Self.table(
                try Self.frame([.running(1), .running(2)]),
                try Self.frame([.running(3), .running(4), .running(5)], second: 160, roster: 2)))
        #expect(table.series == [11, 12, 13])
        #expect((0..<2).map { table[0, 1, $0] } == [100, 400])
        #expect((0..<2).map { table[1, 1, $0] } == [200, 300])
        #expect(table[2, 1, 0] == SampleTable.missing)
    }

    @Test func aPartOfTheSlotsGoesToItsPlaces() throws {
        let table = try #require(Self.table(try Self.frame([.running(7)], first: 2)))
        #expect(table.series == [12])
        #expect(table[0, 1, 0] == 700)
    }

    @Test func twoSendersOfOneSecondShareItsRow() throws {
        let table = try #require(
            Self.table(try Self.frame([.running(1)]), try Self.frame([.running(2)], first: 2)))
        #expect(table.times == [100])
        #expect(table.samples == 2)
    }

    @Test func theSameSecondTwiceIsOneReading() throws {
        let table = try #require(Self.table(try Self.frame([.running(1)]), try Self.frame([.running(9)])))
        #expect(table.samples == 1)
        #expect(table[0, 1, 0] == 900)
    }

    @Test func theCoolingLoopIsASeriesOfItsOwn() throws {
        let table = try #require(Self.table(try Self.frame([.unheard], plant: .running(supply: 35.5))))
        #expect(table.series == [Rosters.plant])
        #expect((0..<4).map { table[0, $0, 0] } == [355, 455, 1_478, 0])
    }

    /// Nobody is there to have said it: the fleet changed between screening and now.
    @Test func whatAnEmptySlotSaysIsNothing() throws {
        #expect(Self.table(try Self.frame([.running()], first: 3)) == nil)
        #expect(Self.table(try Self.frame([.running()], roster: 99)) == nil)
        #expect(Self.table() == nil)
    }

    @Test func aPieceIsAnHourAtMost() throws {
        let times: [Int64] = [0, 1_800, 3_599, 3_600, 7_199, 7_200]
        var table = SampleTable(columns: 4, times: times, series: [1])
        for row in times.indices { table[0, 0, row] = 0 }
        #expect(BucketTable.pieces(of: table).map(\.times) == [[0, 1_800, 3_599], [3_600, 7_199], [7_200]])
    }

    @Test func aPieceStaysInItsMonth() throws {
        let turn: Int64 = 1_785_542_400
        var table = SampleTable(columns: 4, times: [turn - 60, turn, turn + 60], series: [1])
        for row in 0..<3 { table[0, 0, row] = 0 }
        #expect(BucketTable.pieces(of: table).map(\.times) == [[turn - 60], [turn, turn + 60]])
    }

    @Test(arguments: [(3, 100), (Int32.max, 0), (0, 4_294_967_295)] as [(Int32, Int64)])
    func theIdOfAChunkHoldsBoth(container: Int32, start: Int64) {
        let id = ChunkKey.id(container, start)
        #expect(ChunkKey.container(of: id) == container)
        #expect(ChunkKey.start(of: id) == start)
        #expect(ChunkKey.ids(container, from: start, to: start).contains(id))
    }

    @Test func anotherContainersChunksAreNotLookedAt() {
        let ids = ChunkKey.ids(3, from: 0, to: .max)
        #expect(ids.lowerBound == ChunkKey.id(3, 0))
        #expect(ids.upperBound < ChunkKey.id(4, 0))
    }
}
