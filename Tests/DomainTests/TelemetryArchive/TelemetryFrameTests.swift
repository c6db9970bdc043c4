import Protocol
import Testing

@testable import Domain

/// What the journal keeps must come back as it was sent: a frame is all that is left of an acknowledged reading after a
/// crash.
struct TelemetryFrameTests {
    private static let at = Timestamp(milliseconds: 1_784_548_800_999)

    private static func frame(_ samples: ContainerSamples) throws -> TelemetryFrame {
        var bytes: [UInt8] = [1, 2, 3]
        TelemetryFrame.append(samples, of: 7, roster: 9, at: at, source: .meter, to: &bytes)
        return try #require(TelemetryFrame(bytes, at: 3))
    }

    private static func samples(_ miners: [MinerSample], first: Int = 1) -> ContainerSamples {
        ContainerSamples(
            containerId: Container.ID("C01"), plant: .running(supply: -3.5), firstSlot: first, miners: miners)
    }

    @Test func comesBackWhole() throws {
        let samples = Self.samples([.running(), .unheard, .dark, MinerSample(status: .sleeping)], first: 5)
        let frame = try Self.frame(samples)
        #expect(frame.samples(of: Container.ID("C01")) == samples)
        #expect((frame.container, frame.roster, frame.source) == (7, 9, .meter))
        #expect(frame.at == Self.at.milliseconds)
        #expect(frame.second == 1_784_548_800)
        #expect(frame.heardCount == 3)
    }

    @Test(arguments: MinerStatus.allCases) func everyStatusHasItsNumber(status: MinerStatus) throws {
        #expect(MinerStatus(stored: Int32(status.stored)) == status)
        #expect(try Self.frame(Self.samples([MinerSample(status: status)])).values(0)?.status == Int32(status.stored))
    }

    /// On disk for ever: another order would turn last year's sleeping miners into broken ones.
    @Test func theNumbersNeverChange() {
        let all: [MinerStatus] = [.active, .degraded, .offline, .sleeping, .maintenance]
        #expect(all.map(\.stored) == [0, 1, 2, 3, 4])
        #expect(MinerStatus(stored: 5) == nil)
        #expect(MinerStatus(stored: -1) == nil)
    }

    @Test(arguments: [0, 1, Quantity.powerRange.upperBound] as [Int32])
    func powerFitsInTwoBytes(watts: Int32) throws {
        var sample = MinerSample(status: .active)
        sample.power = watts
        #expect(try Self.frame(Self.samples([sample])).values(0)?.power == watts)
    }

    @Test(arguments: [Quantity.temperatureRange.lowerBound, -1, 0, Quantity.temperatureRange.upperBound])
    func temperaturesFitInTwoBytes(tenths: Int32) throws {
        var sample = MinerSample(status: .active)
        sample.chipTemperature = tenths
        #expect(try Self.frame(Self.samples([sample])).values(0)?.temperature == tenths)
    }

    /// Else each would be a zero in an average.
    @Test func whatIsMissingStaysMissing() throws {
        let values = try #require(try Self.frame(Self.samples([MinerSample(status: .active)])).values(0))
        #expect(values.hashrate == Quantity.missing)
        #expect(values.power == Quantity.missing)
        #expect(values.temperature == Quantity.missing)
    }

    @Test func aFrameThatIsCutShortIsNone() throws {
        var bytes: [UInt8] = []
        TelemetryFrame.append(Self.samples([.running()]), of: 7, roster: 9, at: Self.at, source: .miner, to: &bytes)
        #expect(bytes.count == TelemetryFrame.headSize + TelemetryFrame.slotSize)
        for length in bytes.indices { #expect(TelemetryFrame(Array(bytes[..<length]), at: 0) == nil) }
        #expect(TelemetryFrame(bytes, at: -1) == nil)
    }
}
