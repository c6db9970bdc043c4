import Protocol
import Testing

@testable import Domain

/// Of a batch everything sound is taken, and each reading that is not is named: an agent's owner must find it.
struct TelemetryScreeningTests {
    private static let container = FleetIndex.ContainerEntry(
        key: 1, id: Container.ID("C01"), project: Project.ID("P"), transformer: nil, inMaintenance: false,
        minerKeys: 10..<13)

    /// Slots 1 and 3 hold a miner, slot 2 is empty.
    private static func screen(
        _ miners: [MinerSample], from slot: Int = 1, plant: PlantSample = .init()
    ) -> (ContainerSamples, TelemetryReceipt) {
        let index = FleetIndex(
            version: 1, projects: [], containers: [container],
            miners: [10, 12].map {
                FleetIndex.MinerEntry(key: $0, id: Miner.ID("M\($0)"), container: 1, inMaintenance: false)
            })
        var receipt = TelemetryReceipt(accepted: 0, unknown: [])
        let samples = ContainerSamples(
            containerId: container.id, plant: plant, firstSlot: slot, miners: miners)
        let sound = TelemetryScreening(container: container, index: index).screen(samples, into: &receipt)
        return (sound, receipt)
    }

    @Test func takesWhatIsSound() {
        let (sound, receipt) = Self.screen([.running(), .unheard, .dark])
        #expect(receipt == TelemetryReceipt(accepted: 2, unknown: []))
        #expect(sound.miners == [.running(), .unheard, .dark])
    }

    @Test func namesAnEmptySlot() {
        let (sound, receipt) = Self.screen([.running(), .running(), .running()])
        #expect(receipt.unknown == ["C01 slot 2"])
        #expect(receipt.accepted == 2)
        #expect(sound.miners[1] == .unheard)
    }

    @Test func namesEverySlotBeyondTheLast() {
        let (sound, receipt) = Self.screen([.running(), .running(), .running()], from: 3)
        #expect(receipt.unknown == ["C01 slot 4", "C01 slot 5"])
        #expect(sound.miners == [.running()])
    }

    @Test func aRunWhollyBeyondTheLastLeavesNothing() {
        let (sound, receipt) = Self.screen([.running(), .running()], from: 7)
        #expect(receipt.unknown == ["C01 slot 7", "C01 slot 8"])
        #expect(sound.miners.isEmpty)
    }

    @Test func anAbsurdValueCostsItsReadingOnly() {
        var absurd = MinerSample.running()
        absurd.power = 60_001
        let (sound, receipt) = Self.screen([absurd, .unheard, .running()])
        #expect(receipt.refused == ["M10: power_w"])
        #expect(receipt.accepted == 1)
        #expect(sound.miners == [.unheard, .unheard, .running()])
    }

    @Test func anAbsurdPlantCostsNoMiner() {
        var plant = PlantSample.running()
        plant.flow = 20_001
        let (sound, receipt) = Self.screen([.running()], plant: plant)
        #expect(receipt.refused == ["C01: flow_m3h"])
        #expect(receipt.accepted == 1)
        #expect(sound.plant.isEmpty)
    }

    @Test func silenceIsNeitherTakenNorNamed() {
        let (_, receipt) = Self.screen([.unheard, .unheard, .unheard])
        #expect(receipt == TelemetryReceipt(accepted: 0, unknown: []))
    }
}
