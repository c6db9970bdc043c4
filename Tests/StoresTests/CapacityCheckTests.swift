import FakeServer
import Protocol
import Testing

@testable import Stores

/// “N+1” is arithmetic: the numbers of the first site, both sides of the limit, and no claim without the figures.
struct CapacityCheckTests {
    private let pair = [
        Sample.transformer("PT1", .powerTransformer, kva: 100_000),
        Sample.transformer("PT2", .powerTransformer, kva: 100_000),
        Sample.transformer("T01", .distributionTransformer, kva: 3_750),
    ]

    @Test func theFirstSiteIsShortByFourAndAHalf() throws {
        let check = try #require(CapacityCheck(equipment: pair, designKw: 102_370, liveKw: 98_000))
        #expect(!check.isRedundant)
        #expect(check.transformers == 2)
        #expect(abs(check.demandKva - 104_459) < 1)
        #expect(abs(check.shortageKva - 4_459) < 1)
    }

    @Test(arguments: [(98_000.0, true), (98_000.1, false)])
    func theLimitIsWhatOneTransformerCarries(kilowatts: Double, isRedundant: Bool) throws {
        let check = try #require(CapacityCheck(equipment: pair, designKw: kilowatts, liveKw: nil))
        #expect(check.isRedundant == isRedundant)
    }

    @Test func theLargestOneIsTheOneThatFails() throws {
        let uneven = [
            Sample.transformer("PT1", .powerTransformer, kva: 60_000),
            Sample.transformer("PT2", .powerTransformer, kva: 100_000),
        ]
        #expect(try #require(CapacityCheck(equipment: uneven, designKw: 1, liveKw: nil)).remainingKva == 60_000)
    }

    @Test func moreThanDesignedCounts() throws {
        let check = try #require(CapacityCheck(equipment: pair, designKw: 90_000, liveKw: 99_000))
        #expect(check.powerKw == 99_000)
        #expect(!check.isRedundant)
    }

    @Test func saysNothingWithoutFigures() {
        #expect(CapacityCheck(equipment: pair, designKw: nil, liveKw: nil) == nil)
        #expect(CapacityCheck(equipment: [], designKw: 1_000, liveKw: nil) == nil)
        let unrated = [Sample.transformer("PT1", .powerTransformer, kva: nil)]
        #expect(CapacityCheck(equipment: unrated, designKw: 1_000, liveKw: nil) == nil)
    }
}
